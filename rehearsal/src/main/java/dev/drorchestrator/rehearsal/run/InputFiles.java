package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes the JSON files that a user names, with messages instead of stack traces. */
public final class InputFiles {

    /** Refuses text after the document, as Step Functions does; prints with white space. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Keeps every digit of a number: 0.9999999999999999999999999 is not 1, and must not be taken for it. */
    private static final ObjectReader EXACT = JSON.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Pattern NO_NUMBER = Pattern.compile("[Nn]on-standard token '([^']+)'");

    private InputFiles() {}

    /**
     * The JSON document in a file.
     *
     * @param what names the file's role in messages, for example {@code payload}
     * @throws InputException when there is no such file, it cannot be read, is empty, is not JSON, or has a key twice in
     *     one object
     */
    public static JsonNode read(String what, Path file) {
        try {
            return document(what + " " + file, Files.readString(file));
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

    private static JsonNode document(String name, String text) throws IOException {
        JsonNode document = EXACT.readTree(text);
        if (document.isMissingNode()) {
            throw new InputException(name + ": the file is empty; expected a JSON document");
        }
        List<String> repeated = RepeatedKeys.in(text);
        if (!repeated.isEmpty()) {
            throw new InputException(name + ":\n" + String.join("\n", repeated));
        }
        return document;
    }

    /**
     * The JSON document that a user typed as an argument.
     *
     * @throws InputException when it is not JSON, or has a key twice in one object
     */
    static JsonNode argument(String name, String text) {
        try {
            return document(name, text);
        } catch (JsonProcessingException e) {
            throw new InputException(name + ": " + notJson(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
    public static void checkWritable(String what, Path file) {
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
            OutputFile.write(file, JSON.writeValueAsString(document) + "\n");
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
                + problem.getLocation().getColumnNr() + ": not JSON: " + reason(problem.getOriginalMessage());
    }

    /** Jackson advises its users, programmers, to switch on what JSON does not have. */
    private static String reason(String message) {
        Matcher number = NO_NUMBER.matcher(message);
        return number.find()
                ? number.group(1) + " is no number of JSON; write a finite number, or a text in quotes"
                : message;
    }
}
