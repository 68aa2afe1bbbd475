package dev.drorchestrator.rehearsal.asl.intrinsic;

/** Finds where a path ends among the arguments of a call: it may hold commas and parentheses of its own. */
final class PathText {

    private PathText() {}

    /** The path that starts at the cursor, up to the comma or parenthesis that ends the argument. */
    static String read(Cursor cursor) throws CallSyntaxException {
        int start = cursor.position();
        int depth = 0;
        while (!cursor.atEnd() && (depth > 0 || !endsArgument(cursor.peek()))) {
            char c = cursor.next();
            if (depth > 0 && (c == '\'' || c == '"')) {
                skipQuoted(cursor, c);
            } else {
                depth += nesting(c);
            }
        }
        return cursor.since(start).strip();
    }

    private static boolean endsArgument(char c) {
        return c == ',' || c == ')';
    }

    private static int nesting(char c) {
        return switch (c) {
            case '(', '[' -> 1;
            case ')', ']' -> -1;
            default -> 0;
        };
    }

    private static void skipQuoted(Cursor cursor, char quote) throws CallSyntaxException {
        while (!cursor.skip(quote)) {
            if (cursor.atEnd()) {
                throw cursor.unexpected("the closing " + quote);
            }
            if (cursor.next() == '\\' && !cursor.atEnd()) {
                cursor.next();
            }
        }
    }
}
