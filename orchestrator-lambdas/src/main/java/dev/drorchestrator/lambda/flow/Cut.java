package dev.drorchestrator.lambda.flow;

/** Texts that must fit into what Step Functions carries, which counts bytes: a letter may take 1 to 6 of them in JSON. */
final class Cut {

    private static final int ESCAPED_CONTROL = 6;

    /** Room for the words that say how much is left out. */
    private static final int MARK = 40;

    private Cut() {}

    /** The bytes of {@code text} within a JSON document in UTF-8, without its quotation marks. */
    static int bytes(String text) {
        return text.codePoints().map(Cut::bytes).sum();
    }

    private static int bytes(int codePoint) {
        if (codePoint == '"' || codePoint == '\\' || codePoint == '\n' || codePoint == '\t' || codePoint == '\r') {
            return 2;
        }
        boolean loneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (codePoint < ' ' || loneSurrogate) {
            return ESCAPED_CONTROL;
        }
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint <= Character.MAX_VALUE ? 3 : 4;
    }

    /**
     * {@code text} in at most {@code most} bytes: what is too much goes out of its middle, with a count, since messages begin with
     * what happened and end with what to do. It is cut between sentences and commands; where one is longer than the room, between
     * words. A command of the AWS CLI stays whole or goes: half of one that a person types does something else.
     */
    static String toBytes(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        int room = Math.max(0, most - MARK);
        if (room == 0) {
            return text.substring(0, fromStart(text, most));
        }
        Sentences sentences = new Sentences(text);
        int tail = sentences.startAfter(fromEnd(text, room / 3));
        int head = sentences.endBefore(Math.min(tail, fromStart(text, room - bytes(text.substring(tail)))));
        String blank = head > 0 && !Character.isWhitespace(text.charAt(head - 1)) ? " " : "";
        return text.substring(0, head) + blank + "[… " + (tail - head) + " characters left out …] "
                + text.substring(tail);
    }

    /** The index up to which {@code text} takes at most {@code most} bytes. */
    private static int fromStart(String text, int most) {
        int index = 0;
        int used = 0;
        while (index < text.length()) {
            int each = text.codePointAt(index);
            used += bytes(each);
            if (used > most) {
                return index;
            }
            index += Character.charCount(each);
        }
        return index;
    }

    /** The index from which on {@code text} takes at most {@code most} bytes. */
    private static int fromEnd(String text, int most) {
        int index = text.length();
        int used = 0;
        while (index > 0) {
            int each = text.codePointBefore(index);
            used += bytes(each);
            if (used > most) {
                return index;
            }
            index -= Character.charCount(each);
        }
        return index;
    }
}
