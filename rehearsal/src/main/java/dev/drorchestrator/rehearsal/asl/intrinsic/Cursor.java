package dev.drorchestrator.rehearsal.asl.intrinsic;

import java.util.function.IntPredicate;

/** A place in the text of an expression. */
final class Cursor {

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** The character here; NUL at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(position);
    }

    char next() {
        return text.charAt(position++);
    }

    void skipSpace() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            position++;
        }
    }

    /** Steps over {@code c} if it is here. */
    boolean skip(char c) {
        if (peek() != c || atEnd()) {
            return false;
        }
        position++;
        return true;
    }

    /** The characters from here on that pass the test; the cursor stays. */
    String ahead(IntPredicate test) {
        int end = position;
        while (end < text.length() && test.test(text.charAt(end))) {
            end++;
        }
        return text.substring(position, end);
    }

    /** As {@link #ahead}, and steps over them. */
    String takeWhile(IntPredicate test) {
        String taken = ahead(test);
        position += taken.length();
        return taken;
    }

    void expect(char c) throws CallSyntaxException {
        skipSpace();
        if (!skip(c)) {
            throw unexpected("'" + c + "'");
        }
    }

    int position() {
        return position;
    }

    String since(int start) {
        return text.substring(start, position);
    }

    CallSyntaxException unexpected(String expected) {
        String found = atEnd() ? "the end" : "'" + peek() + "'";
        return new CallSyntaxException("expected " + expected + " at character " + (position + 1) + ", found " + found
                + " in \"" + text + "\"");
    }
}
