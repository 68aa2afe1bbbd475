package dev.drorchestrator.rehearsal.asl.text;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** JSON as text and back, in the compact form that AWS writes into payloads and causes. */
public final class JsonText {

    /** The one mapper of values; FAIL_ON_TRAILING_TOKENS because {@code 1 2} is no JSON text. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** The compact text of a value, fields in their order. */
    public static String write(JsonNode value) {
        return value.toString();
    }

    /**
     * The value that a JSON text stands for; blank text is JSON null, as Step Functions reads it.
     *
     * @throws JsonProcessingException if the text is no JSON; the message says where
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        if (text.isBlank()) {
            return NullNode.getInstance();
        }
        try {
            return MAPPER.readTree(text);
        } catch (MismatchedInputException e) {
            // Trailing tokens are the only reason there is here; the mapper's own message is about its settings.
            throw new JsonParseException((JsonParser) e.getProcessor(), "expected one value, found more after it", e);
        }
    }

    /** A whole number as the node that parsing its text gives, so that computed and parsed numbers are equal. */
    public static JsonNode number(long value) {
        int narrow = (int) value;
        return narrow == value ? IntNode.valueOf(narrow) : LongNode.valueOf(value);
    }

    /** Where nodes come from: floating point numbers keep the text they were written in as far as a double can. */
    public static JsonNodeFactory nodes() {
        return JsonNodeFactory.instance;
    }
}
