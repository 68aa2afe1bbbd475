package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.util.Optional;
import java.util.Set;

/** Parses the literals of function arguments: {@code 'text'}, numbers as in JSON, {@code true}, {@code false}, {@code null}. */
final class LiteralParser {

    /** States Language, "Intrinsic Functions": what a backslash may stand before. */
    static final String ESCAPABLE = "'{}\\";

    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private final Cursor cursor;
    private final ArgumentType type;

    private LiteralParser(Cursor cursor, ArgumentType type) {
        this.cursor = cursor;
        this.type = type;
    }

    /** The literal at the cursor; nothing, and the cursor unmoved, if something else is there. */
    static Optional<JsonNode> parse(Cursor cursor, ArgumentType type) throws CallSyntaxException {
        return new LiteralParser(cursor, type).parse();
    }

    private Optional<JsonNode> parse() throws CallSyntaxException {
        if (cursor.skip('\'')) {
            return Optional.of(TextNode.valueOf(quoted()));
        }
        char first = cursor.peek();
        if (first == '-' || Character.isDigit(first)) {
            return Optional.of(json(cursor.takeWhile(LiteralParser::isPartOfNumber)));
        }
        String word = cursor.ahead(Character::isLetterOrDigit);
        return WORDS.contains(word)
                ? Optional.of(json(cursor.takeWhile(Character::isLetterOrDigit)))
                : Optional.empty();
    }

    private String quoted() throws CallSyntaxException {
        StringBuilder text = new StringBuilder();
        while (!cursor.skip('\'')) {
            if (cursor.atEnd()) {
                throw cursor.unexpected("the closing '");
            }
            char c = cursor.next();
            if (c == '\\') {
                text.append(escaped());
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private String escaped() throws CallSyntaxException {
        char c = cursor.peek();
        if (cursor.atEnd() || ESCAPABLE.indexOf(c) < 0) {
            throw cursor.unexpected("one of ' { } \\ after a backslash");
        }
        cursor.next();
        // A template tells \{ from {, so its escapes stay until it is filled in.
        return type == ArgumentType.TEMPLATE ? "\\" + c : String.valueOf(c);
    }

    private static boolean isPartOfNumber(int c) {
        return Character.isDigit(c) || "+-.eE".indexOf(c) >= 0;
    }

    private JsonNode json(String text) throws CallSyntaxException {
        try {
            return JsonText.parse(text);
        } catch (JsonProcessingException e) {
            throw new CallSyntaxException("expected a number as in JSON, found " + text);
        }
    }
}
