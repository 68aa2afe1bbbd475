package dev.drorchestrator.rehearsal.wire.protocol;

/** XML, written element by element. */
final class XmlText {

    private static final char STAND_IN = '\uFFFD';

    private final StringBuilder text = new StringBuilder(1_024);

    XmlText open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    XmlText open(String name, String namespace) {
        text.append('<').append(name).append(" xmlns=\"");
        return content(namespace).raw("\">");
    }

    XmlText close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    XmlText element(String name, String content) {
        return open(name).content(content).close(name);
    }

    private XmlText raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Text; what XML 1.0 cannot say at all is replaced. */
    XmlText content(String content) {
        content.codePoints().forEach(this::codePoint);
        return this;
    }

    private void codePoint(int codePoint) {
        switch (codePoint) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            case '"' -> text.append("&quot;");
            // A parser would make a line feed of it.
            case '\r' -> text.append("&#xD;");
            default -> text.appendCodePoint(isCharacter(codePoint) ? codePoint : STAND_IN);
        }
    }

    /** XML 1.0, production 2. */
    private static boolean isCharacter(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
