package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** JSON of the handlers: trees, not bound classes, which cost start-up time on Lambda. */
public final class Json {

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The tree of a JSON text; a MissingNode for an empty stream. */
    public static JsonNode read(InputStream in) throws IOException {
        try (JsonParser parser = JsonTree.FACTORY.createParser(in)) {
            return JsonTree.read(parser);
        }
    }

    /** The tree of a JSON text. */
    public static JsonNode read(String text) throws JsonProcessingException {
        try (JsonParser parser = JsonTree.FACTORY.createParser(text)) {
            return JsonTree.read(parser);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a function said that failed, of the {@code Cause} in which Lambda hands it on; another cause is text already. */
    public static String errorMessage(String cause) {
        try {
            return read(cause).path("errorMessage").asText(cause);
        } catch (JsonProcessingException e) {
            return cause;
        }
    }

    /** Writes the tree without white space. */
    public static void write(JsonNode tree, OutputStream out) throws IOException {
        try (JsonGenerator generator = JsonTree.FACTORY.createGenerator(out)) {
            JsonTree.write(tree, generator);
        }
    }

    /** The tree's text without white space. */
    public static String text(JsonNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonTree.FACTORY.createGenerator(text)) {
            JsonTree.write(tree, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The texts of an array; none of what is no array. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
