package dev.drorchestrator.rehearsal.asl.intrinsic;

import java.util.ArrayList;
import java.util.List;

/** The template of {@code States.Format}, taken apart. */
final class FormatTemplate {

    private FormatTemplate() {}

    /**
     * The texts before, between and after the placeholders, with escapes resolved.
     *
     * @throws IntrinsicFailureException if a brace is opened and not closed at once
     */
    static List<String> parse(String template) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{') {
                i = endOfPlaceholder(template, i);
                parts.add(part.toString());
                part.setLength(0);
            } else if (c == '\\' && isEscapable(template, i + 1)) {
                part.append(template.charAt(++i));
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static int endOfPlaceholder(String template, int start) {
        if (!template.startsWith("{}", start)) {
            throw new IntrinsicFailureException("Invalid template in States.Format: matching '}' not found for '{'.");
        }
        return start + 1;
    }

    private static boolean isEscapable(String template, int at) {
        return at < template.length() && LiteralParser.ESCAPABLE.indexOf(template.charAt(at)) >= 0;
    }
}
