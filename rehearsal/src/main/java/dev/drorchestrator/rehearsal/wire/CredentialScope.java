package dev.drorchestrator.rehearsal.wire;

import dev.drorchestrator.rehearsal.wire.http.WireRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a request is for. All services share one address here, so the scope of the signature tells them apart; the signature
 * itself is not checked, and any key will do.
 *
 * @param region such as {@code us-west-2}
 * @param service such as {@code rds}
 */
record CredentialScope(String region, String service) {

    /** Signature Version 4: {@code Credential=KEY/20261121/us-west-2/rds/aws4_request}. */
    private static final Pattern SCOPE =
            Pattern.compile("AWS4-HMAC-SHA256 .*?Credential=[^/, ]+/[0-9]{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request.*");

    /** The scope of a request's signature; empty when it has none. */
    static Optional<CredentialScope> of(WireRequest request) {
        return request.header("Authorization")
                .map(SCOPE::matcher)
                .filter(Matcher::matches)
                .map(scope -> new CredentialScope(scope.group(1), scope.group(2)));
    }
}
