package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.path.Path;
import dev.drorchestrator.rehearsal.asl.path.PathSyntaxException;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.Optional;

/** Compiles the paths of definitions, with problems where they are none. */
public final class Paths {

    private Paths() {}

    /**
     * Compiles a path.
     *
     * @param field the value that should be its text
     * @param at the field's JSON path in the definition
     * @param problems takes what is wrong
     * @param reference whether only a reference path will do: fields and indices, one value
     */
    public static Optional<Path> parse(JsonNode field, String at, Problems problems, boolean reference) {
        if (!field.isTextual()) {
            problems.add(at, "expected " + kind(reference) + ", found " + JsonText.write(field));
            return Optional.empty();
        }
        try {
            Path path = Path.parse(field.textValue());
            if (reference && path.steps().isEmpty()) {
                problems.add(at, "expected a reference path, such as $.a.b[0], found '" + path.text() + "'");
                return Optional.empty();
            }
            return Optional.of(path);
        } catch (PathSyntaxException e) {
            problems.add(at, "expected " + kind(reference) + ", found '" + field.textValue() + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String kind(boolean reference) {
        return reference ? "a reference path" : "a path";
    }
}
