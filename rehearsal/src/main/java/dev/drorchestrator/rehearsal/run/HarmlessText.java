package dev.drorchestrator.rehearsal.run;

import java.util.Locale;

/**
 * Text that a terminal or a browser shows and does not obey. Names and values come from payloads, world files and AWS; a
 * control character in one could clear the screen, a bidirectional override could show another identifier than is there.
 */
public final class HarmlessText {

    private static final int FIRST_SUPPLEMENTARY_TAG = 0xE0000;
    private static final int LAST_SUPPLEMENTARY_TAG = 0xE007F;

    private HarmlessText() {}

    /** {@code text} with what is not harmless as the escape {@code \}{@code uXXXX}, which in JSON means the same character. */
    public static String of(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        int index = 0;
        while (index < text.length()) {
            int each = text.codePointAt(index);
            int length = Character.charCount(each);
            boolean endsLine = each == '\r' && text.startsWith("\n", index + 1);
            if (endsLine || isHarmless(each)) {
                harmless.appendCodePoint(each);
            } else {
                text.substring(index, index + length)
                        .chars()
                        .forEach(unit -> harmless.append(String.format(Locale.ROOT, "\\u%04x", unit)));
            }
            index += length;
        }
        return harmless.toString();
    }

    /** Whether a code point is no control character but tab and line feed, no override of direction, and part of a text. */
    public static boolean isHarmless(int codePoint) {
        if (codePoint == '\n' || codePoint == '\t') {
            return true;
        }
        boolean overridesDirection =
                (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        boolean tag = codePoint >= FIRST_SUPPLEMENTARY_TAG && codePoint <= LAST_SUPPLEMENTARY_TAG;
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !overridesDirection && !tag;
        };
    }
}
