package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.path.Path;
import dev.drorchestrator.rehearsal.asl.path.Step;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * The ItemsPath of a Map: a reference path to the array that it iterates over; absent is {@code $}. Its failures, unlike
 * those of other path fields, are worded as users of AWS report them; our recordings hold none.
 */
public final class ItemsPath {

    private final String text;
    private final Optional<Path> path;

    private ItemsPath(String text, Optional<Path> path) {
        this.text = text;
        this.path = path;
    }

    /**
     * Compiles the field.
     *
     * @param field its value, a MissingNode if it is absent
     * @param at its JSON path in the definition
     * @param problems takes what is wrong; the field is then of no use, and its definition must not be run
     */
    public static ItemsPath parse(JsonNode field, String at, Problems problems) {
        if (field.isMissingNode()) {
            return new ItemsPath("$", Optional.empty());
        }
        Optional<Path> path = Paths.parse(field, at, problems, true);
        return new ItemsPath(path.map(Path::text).orElse(at), path);
    }

    /**
     * The array.
     *
     * @throws StatesException States.ReferencePathConflict if the path leads nowhere, States.Runtime if it leads to
     *     something else than an array
     */
    public JsonNode read(Scope scope) {
        JsonNode items = path.map(given -> follow(given, scope)).orElseGet(scope::input);
        if (!items.isArray()) {
            throw new StatesException(ErrorName.RUNTIME, "Reference path \"" + text + "\" must point to array.");
        }
        return items;
    }

    private static JsonNode follow(Path path, Scope scope) {
        JsonNode at = scope.start(path);
        for (Step step : path.steps().orElse(List.of())) {
            JsonNode next = step.from(at);
            if (next == null) {
                throw new StatesException(ErrorName.REFERENCE_PATH_CONFLICT, cannotApply(step, at));
            }
            at = next;
        }
        return at;
    }

    static String cannotApply(Step step, JsonNode at) {
        return "Unable to apply step \"" + step.label() + "\" to input " + JsonText.write(at);
    }
}
