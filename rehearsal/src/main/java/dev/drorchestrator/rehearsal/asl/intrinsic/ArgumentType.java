package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** What an argument of an intrinsic function may be. */
enum ArgumentType {
    ANY("any value", value -> true),
    ARRAY("an array", JsonNode::isArray),
    BOOLEAN("a boolean", JsonNode::isBoolean),
    NUMBER("a number", JsonNode::isNumber),
    OBJECT("an object", JsonNode::isObject),
    STRING("a string", JsonNode::isTextual),
    /** A string with placeholders; literals reach the function with their escapes, which tell braces from placeholders. */
    TEMPLATE("a string", JsonNode::isTextual);

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // none of the tests keeps state
    private final Predicate<JsonNode> accepts;

    ArgumentType(String description, Predicate<JsonNode> accepts) {
        this.description = description;
        this.accepts = accepts;
    }

    boolean accepts(JsonNode value) {
        return accepts.test(value);
    }

    /** With its article: "a string". */
    String description() {
        return description;
    }
}
