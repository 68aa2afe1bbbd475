package dev.drorchestrator.rehearsal.run.report.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drorchestrator.rehearsal.run.InputFiles;

/** JSON inside texts, and JSON as text for a person. */
final class Json {

    private Json() {}

    /** The value that the text stands for; a missing node when it stands for none. */
    static JsonNode in(String text) {
        try {
            return InputFiles.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static String indented(JsonNode value) {
        try {
            return InputFiles.JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
