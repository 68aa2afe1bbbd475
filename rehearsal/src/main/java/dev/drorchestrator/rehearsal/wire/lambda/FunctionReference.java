package dev.drorchestrator.rehearsal.wire.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as the path of a request names it: by name, {@code account:function:name} or ARN, each with or without a
 * qualifier.
 *
 * @param region absent where the reference does not say it
 * @param account absent where the reference does not say it
 */
record FunctionReference(Optional<String> region, Optional<String> account, String name, Optional<String> qualifier) {

    /** API reference, Invoke, FunctionName. */
    private static final Pattern FORM = Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]{2}(?:-[a-z]+)+-\\d):)?"
            + "(?:(\\d{12}):)?(?:function:)?([a-zA-Z0-9-_.]{1,140})(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

    private static final String LATEST = "$LATEST";

    /** What {@code text} names; empty when it is no such name. */
    static Optional<FunctionReference> parse(String text, Optional<String> qualifier) {
        Matcher match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new FunctionReference(
                        Optional.ofNullable(match.group(1)),
                        Optional.ofNullable(match.group(2)),
                        match.group(3),
                        Optional.ofNullable(match.group(4)).or(() -> qualifier)))
                : Optional.empty();
    }

    /** The ARN for Lambda in {@code region}; with the qualifier unless it is the one that all functions have. */
    String arn(String ownRegion, String ownAccount) {
        String unqualified =
                "arn:aws:lambda:" + region.orElse(ownRegion) + ":" + account.orElse(ownAccount) + ":function:" + name;
        return qualifier
                .filter(text -> !text.equals(LATEST))
                .map(text -> unqualified + ":" + text)
                .orElse(unqualified);
    }
}
