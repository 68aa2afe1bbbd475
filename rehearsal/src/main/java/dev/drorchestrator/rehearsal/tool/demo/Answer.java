package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** One object of a describe call's answer. Its fields are those of its kind, in AWS's order. */
final class Answer {

    private final String kind;
    private final ObjectNode fields;

    Answer(String kind, ObjectNode fields) {
        this.kind = kind;
        this.fields = fields;
    }

    Answer with(String field, String value) {
        return with(field, TextNode.valueOf(value));
    }

    Answer with(String field, int value) {
        return with(field, IntNode.valueOf(value));
    }

    Answer with(String field, boolean value) {
        return with(field, BooleanNode.valueOf(value));
    }

    Answer with(String field, JsonNode value) {
        if (!fields.has(field)) {
            throw new IllegalArgumentException(kind + " has no field " + field);
        }
        fields.set(field, value);
        return this;
    }

    /** Leaves out what AWS does not say of this one. */
    Answer without(String... names) {
        fields.remove(List.of(names));
        return this;
    }

    /** The object, which has no open field any more. */
    ObjectNode json() {
        fields.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                throw new IllegalStateException(kind + "." + field.getKey() + " has not been filled in");
            }
        });
        return fields;
    }
}
