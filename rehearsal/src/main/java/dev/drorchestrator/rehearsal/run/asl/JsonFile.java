package dev.drorchestrator.rehearsal.run.asl;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drorchestrator.rehearsal.run.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads JSON files; whatever is wrong with one is said in one sentence. */
public final class JsonFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFile() {}

    /** The one JSON value in a file. A field that stands twice in an object is an error: it hides a state. */
    public static JsonNode read(Path file) {
        return parse(text(file), file.toString());
    }

    /** The text of a file. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": is not UTF-8");
        } catch (IOException e) {
            throw new InputException(file + ": " + (Files.exists(file) ? "cannot be read" : "no such file"));
        }
    }

    /** The one JSON value in a text; {@code name} says where the text is from. */
    public static JsonNode parse(String text, String name) {
        try {
            JsonNode value = MAPPER.readTree(text);
            if (value.isMissingNode()) {
                throw new InputException(name + ": is empty; JSON is expected");
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new InputException(name + ": is not JSON: " + e.getOriginalMessage() + place);
        }
    }
}
