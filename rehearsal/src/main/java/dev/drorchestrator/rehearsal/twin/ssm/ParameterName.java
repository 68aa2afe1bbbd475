package dev.drorchestrator.rehearsal.twin.ssm;

import java.util.Optional;

/**
 * How a request names a parameter: {@code name}, {@code name:version}, {@code name:label}, or an ARN instead of the name.
 *
 * @param selector what stands behind the colon
 */
record ParameterName(String name, Optional<String> selector) {

    private static final String ARN_TYPE = ":parameter";

    static ParameterName parse(String text) {
        String bare = text;
        if (text.startsWith("arn:") && text.contains(ARN_TYPE)) {
            String path = text.substring(text.indexOf(ARN_TYPE) + ARN_TYPE.length());
            // An ARN writes /name for both "name" and "/name"; only a name with a path has a further slash.
            bare = path.indexOf('/', 1) > 0 ? path : path.substring(1);
        }
        int colon = bare.lastIndexOf(':');
        return colon < 0
                ? new ParameterName(bare, Optional.empty())
                : new ParameterName(bare.substring(0, colon), Optional.of(bare.substring(colon + 1)));
    }
}
