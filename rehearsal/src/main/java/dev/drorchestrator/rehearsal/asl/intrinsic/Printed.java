package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** How {@code States.Format} prints a value: as Java prints strings, numbers, lists and maps, not as JSON. */
final class Printed {

    private Printed() {}

    /** The value in Java's notation; a map is {@code {Arg1=1, Arg2=[]}}. */
    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            default -> value.asText();
        };
    }

    private static String object(JsonNode object) {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        object.properties().forEach(field -> fields.add(field.getKey() + "=" + of(field.getValue())));
        return fields.toString();
    }

    private static String array(JsonNode array) {
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        array.forEach(element -> elements.add(of(element)));
        return elements.toString();
    }
}
