package dev.drorchestrator.lambda.flow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a payload that stands for another one.
 *
 * @param kind where the other one is kept
 * @param name its name there; for Systems Manager with the version, if any, as {@code PATH:VERSION}
 */
record Reference(Kind kind, String name) {

    enum Kind {
        EXPORT("export"),
        SSM_PARAMETER("Systems Manager parameter");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final Pattern IMPORT = Pattern.compile("!Import\\s+(\\S+)");
    private static final Pattern RESOLVE = Pattern.compile("resolve:ssm:(\\S+)");

    /** The reference that {@code value} is; empty for a literal. */
    static Optional<Reference> of(String value) {
        Matcher export = IMPORT.matcher(value.strip());
        if (export.matches()) {
            return Optional.of(new Reference(Kind.EXPORT, export.group(1)));
        }
        Matcher parameter = RESOLVE.matcher(value.strip());
        if (parameter.matches()) {
            return Optional.of(new Reference(Kind.SSM_PARAMETER, parameter.group(1)));
        }
        return Optional.empty();
    }
}
