package dev.drorchestrator.rehearsal.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One step of a reference path: into a field, or to an element. */
public sealed interface Step {

    /** Where this step leads from {@code node}; null if nowhere, as Jackson's own {@code get} has it. */
    @Nullable
    JsonNode from(JsonNode node);

    /** The step as causes write it: the field's name, or the index. */
    String label();

    /**
     * Into a field of an object.
     *
     * @param name the field
     */
    record Field(String name) implements Step {

        /** A backslash is part of the name (recorded); where there is no such field, it escapes what follows it. */
        @Override
        public @Nullable JsonNode from(JsonNode node) {
            JsonNode value = node.get(name);
            return value == null && name.indexOf('\\') >= 0 ? node.get(name.replaceAll("\\\\(.)", "$1")) : value;
        }

        @Override
        public String label() {
            return name;
        }
    }

    /**
     * To an element of an array.
     *
     * @param index zero-based; negative ones count from the end
     */
    record Index(int index) implements Step {

        @Override
        public @Nullable JsonNode from(JsonNode node) {
            return node.get(positionIn(node));
        }

        /** The position in {@code array}, counted from the start; negative if it would be before that. */
        public int positionIn(JsonNode array) {
            return index < 0 ? array.size() + index : index;
        }

        @Override
        public String label() {
            return String.valueOf(index);
        }
    }
}
