package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.HarmlessText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is well-formed XML too. All text and all attribute values are escaped, so nothing that a payload holds
 * can become markup.
 */
final class Html {

    private static final Set<String> BLOCKS = Set.of(
            "head", "body", "header", "main", "footer", "section", "div", "p", "h1", "h2", "h3", "ol", "ul", "li", "dl",
            "dt", "dd", "table", "thead", "tbody", "tr", "details", "summary", "pre", "title", "style");
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; {@code attributes} are names and values by turns. */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        html.append('>');
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    Html close() {
        String tag = open.pop();
        html.append("</").append(tag).append('>');
        if (BLOCKS.contains(tag)) {
            html.append('\n');
        }
        return this;
    }

    /** An element that can have no content, such as {@code meta}. */
    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        html.append(" />");
        return this;
    }

    /** An element with text and nothing else. */
    Html leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Html text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** A style sheet of our own: in HTML it is no text, and nothing in it is escaped. */
    Html style(String css) {
        if (css.contains("<") || css.contains("&")) {
            throw new IllegalArgumentException("a style sheet with < or & is not XML");
        }
        open("style");
        html.append(css);
        return close();
    }

    private void start(String tag, String... attributes) {
        html.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(each -> {
            switch (each) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(each) && HarmlessText.isHarmless(each) ? each : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    /** The production Char of XML 1.0, without the carriage return, which parsers change. */
    private static boolean isXml(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }

    /** The document so far; every element must have been ended. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not ended: " + open);
        }
        return html.toString();
    }
}
