package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.path.MissingPathException;
import dev.drorchestrator.rehearsal.asl.path.Path;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import dev.drorchestrator.rehearsal.problem.Problems;

/** A field that selects by a path: InputPath, OutputPath, SecondsPath, TimeoutSecondsPath, MaxConcurrencyPath and the like. */
public final class PathField {

    private final String text;
    private final Expression selection;

    private PathField(String text, Expression selection) {
        this.text = text;
        this.selection = selection;
    }

    /**
     * Compiles InputPath or OutputPath: absent is {@code $}, JSON null selects an empty object.
     *
     * @param field the field's value, a MissingNode if it is absent
     * @param at the field's JSON path in the definition
     * @param problems takes what is wrong; the field is then of no use, and its definition must not be run
     */
    public static PathField parseNullable(JsonNode field, String at, Problems problems) {
        return field.isNull()
                ? new PathField("null", scope -> JsonText.nodes().objectNode())
                : parse(field, at, problems);
    }

    /** Compiles a field that takes any path: absent is {@code $}. Arguments as in {@link #parseNullable}. */
    public static PathField parse(JsonNode field, String at, Problems problems) {
        return of(field, at, problems, false);
    }

    /** As {@link #parse}, for a field that takes a reference path, which leads to one value. */
    public static PathField parseReference(JsonNode field, String at, Problems problems) {
        return of(field, at, problems, true);
    }

    private static PathField of(JsonNode field, String at, Problems problems, boolean reference) {
        if (field.isMissingNode()) {
            return new PathField("$", Scope::input);
        }
        String text = field.isTextual() ? field.textValue() : JsonText.write(field);
        return Paths.parse(field, at, problems, reference)
                .map(path -> new PathField(text, scope -> read(path, scope)))
                .orElseGet(() -> new PathField(text, new Unusable(at)));
    }

    /** The path as it was written; {@code $} if the field is absent. */
    public String text() {
        return text;
    }

    /**
     * What the field selects.
     *
     * @throws StatesException States.Runtime if a definite path leads nowhere
     */
    public JsonNode read(Scope scope) {
        return selection.evaluate(scope);
    }

    private static JsonNode read(Path path, Scope scope) {
        try {
            return path.read(scope.start(path));
        } catch (MissingPathException e) {
            throw new StatesException(ErrorName.RUNTIME, "Invalid path '" + path.text() + "' : " + e.getMessage());
        }
    }
}
