package dev.drorchestrator.rehearsal.asl.choice;

import java.util.ArrayList;
import java.util.List;

/** A pattern of literal parts with anything between them. */
final class Wildcard {

    private final List<String> parts;

    private Wildcard(List<String> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Compiles a pattern: * is any text, also none; a backslash before * or a backslash takes its meaning away. */
    static Wildcard parse(String pattern) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (c == '\\' && isEscapable(pattern, i + 1)) {
                part.append(pattern.charAt(++i));
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return new Wildcard(parts);
    }

    private static boolean isEscapable(String pattern, int at) {
        return pattern.startsWith("*", at) || pattern.startsWith("\\", at);
    }

    /** Whether the whole text matches. Each part is taken where it first fits, so no pattern takes more than linear looks. */
    boolean matches(String text) {
        String first = parts.get(0);
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        if (!text.startsWith(first) || text.length() < first.length() + last.length() || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
