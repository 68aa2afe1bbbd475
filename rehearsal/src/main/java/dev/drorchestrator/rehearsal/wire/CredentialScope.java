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

    private static final String ALGORITHM = "AWS4-HMAC-SHA256 ";

    /**
     * Signature Version 4: {@code Credential=KEY/20261121/us-west-2/rds/aws4_request}, between spaces and commas. No part
     * takes back what it has read, and a part ends where the next try begins, so a header is read once, however it is made.
     */
    private static final Pattern SCOPE =
            Pattern.compile("(?<=[ ,])Credential=[^/, ]++/[0-9]{8}/([a-z0-9-]++)/([a-z0-9-]++)/aws4_request(?=[ ,]|$)");

    /** The scope of a request's signature; empty when it has none. */
    static Optional<CredentialScope> of(WireRequest request) {
        return request.header("Authorization")
                .filter(header -> header.startsWith(ALGORITHM))
                .flatMap(CredentialScope::in);
    }

    /** The first scope in the text of a header. */
    static Optional<CredentialScope> in(CharSequence header) {
        Matcher scope = SCOPE.matcher(header);
        return scope.find() ? Optional.of(new CredentialScope(scope.group(1), scope.group(2))) : Optional.empty();
    }
}
