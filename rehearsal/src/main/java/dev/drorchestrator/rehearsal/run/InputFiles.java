package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads and writes the JSON files that a user names, with messages instead of stack traces. */
public final class InputFiles {

    /** Refuses text after the document, as Step Functions does; prints with white space. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private InputFiles() {}

    /**
     * The JSON document in a file.
     *
     * @param what names the file's role in messages, for example {@code payload}
     * @throws InputException when there is no such file, it cannot be read, is empty or is not JSON
     */
    public static JsonNode read(String what, Path file) {
        try {
            JsonNode document = JSON.readTree(Files.readString(file));
            if (document.isMissingNode()) {
                throw new InputException(what + " " + file + ": the file is empty; expected a JSON document");
            }
            return document;
        } catch (CharacterCodingException e) {
            throw new InputException(what + " " + file + ": is not UTF-8 text");
        } catch (NoSuchFileException e) {
            throw new InputException(what + " " + file + ": no such file");
        } catch (JsonProcessingException e) {
            throw new InputException(what + " " + file + ": " + notJson(e));
        } catch (IOException e) {
            throw new InputException(what + " " + file + ": cannot be read ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
        }
    }

    /** JSON that this program has written itself. */
    static JsonNode parse(String ownJson) {
        try {
            return JSON.readTree(ownJson);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses a file that could not be written, before the work whose result it is to take. */
    static void checkWritable(String what, Path file) {
        Path directory = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : directory != null && Files.isDirectory(directory) && Files.isWritable(directory);
        if (!writable) {
            throw new InputException(what + " " + file + ": cannot be written there");
        }
    }

    /** Writes a JSON document with white space and a final line end. */
    public static void write(String what, Path file, JsonNode document) {
        try {
            Files.writeString(file, JSON.writeValueAsString(document) + "\n");
        } catch (IOException e) {
            throw new InputException(what + " " + file + ": cannot be written ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
        }
    }

    /** Where a text stops being JSON, and why. */
    public static String notJson(JsonProcessingException problem) {
        if (problem.getLocation() == null) {
            return "not JSON that can be read: " + problem.getOriginalMessage();
        }
        return "line " + problem.getLocation().getLineNr() + ", column "
                + problem.getLocation().getColumnNr() + ": not JSON: " + problem.getOriginalMessage();
    }
}
