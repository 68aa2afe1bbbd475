package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code worlds/aws-answers.json}: what describe calls answer beside what the templates say. */
final class AwsAnswers {

    private static final String FILE = "/worlds/aws-answers.json";

    private final JsonNode kinds;

    private AwsAnswers(JsonNode kinds) {
        this.kinds = kinds;
    }

    static AwsAnswers load() {
        try (InputStream file = AwsAnswers.class.getResourceAsStream(FILE)) {
            return new AwsAnswers(new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new answer of that kind, whose open fields are to be filled in. */
    Answer of(String kind) {
        if (kinds.path(kind) instanceof ObjectNode fields) {
            return new Answer(kind, fields.deepCopy());
        }
        throw new IllegalArgumentException(kind + " is not in " + FILE);
    }
}
