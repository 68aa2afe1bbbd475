package dev.drorchestrator.rehearsal.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.PathNotFoundException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath, compiled: {@code $.a[0]}, {@code $$.Execution.Id}, {@code $name.x}, {@code $..book[?(@.price < 10)]}.
 *
 * <p>A path of plain steps (a reference path) is followed through the nodes directly; everything else, and the wording of
 * what goes wrong, is json-path's.
 */
public final class Path {

    private final String text;
    private final PathRoot root;
    private final Optional<List<Step>> steps;
    private final JaywayPath jayway;

    private Path(String text, PathRoot root, Optional<List<Step>> steps, JaywayPath jayway) {
        this.text = text;
        this.root = root;
        this.steps = steps;
        this.jayway = jayway;
    }

    /**
     * Compiles a path.
     *
     * @throws PathSyntaxException if the text is no path
     */
    public static Path parse(String text) throws PathSyntaxException {
        RootParser root = RootParser.parse(text);
        return new Path(text, root.root(), StepParser.parse(root.rest()), JaywayPath.compile("$" + root.rest()));
    }

    /** The path as it was written. */
    public String text() {
        return text;
    }

    /** The path as it reads from its own root: {@code $.Id} for {@code $$.Id}. */
    public String textFromRoot() {
        return "$" + text.substring(root.text().length());
    }

    /** What the path starts from. */
    public PathRoot root() {
        return root;
    }

    /** The steps of a reference path; nothing for a path with wildcards, slices, filters, functions and the like. */
    public Optional<List<Step>> steps() {
        return steps;
    }

    /** Whether the path leads to one value at most. */
    public boolean isDefinite() {
        return jayway.isDefinite();
    }

    /**
     * What the path leads to from {@code start}, the value of its {@link #root()}; an indefinite path gives an array of all
     * matches. An index beyond the end of an array is a miss.
     *
     * @throws MissingPathException if a definite path leads nowhere
     */
    public JsonNode read(JsonNode start) {
        return find(start).orElseThrow(() -> new MissingPathException(this, reasonOfMiss(start)));
    }

    /** As {@link #read}, with nothing where a definite path leads nowhere. */
    public Optional<JsonNode> find(JsonNode start) {
        if (steps.isPresent()) {
            return Optional.ofNullable(follow(steps.get(), start));
        }
        try {
            return Optional.of(jayway.read(start));
        } catch (PathNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * As {@link #read}, but an index beyond the end of an array gives JSON null when it is the last step: what
     * {@code "x.$": "$.items[5]"} gives on AWS, though the same path is a miss in a function's argument (reported by users of
     * AWS, not among our recordings).
     *
     * @throws MissingPathException if a definite path leads nowhere
     */
    public JsonNode readOrNullBeyondEnd(JsonNode start) {
        JsonNode found = steps.isPresent() ? follow(steps.get(), start) : null;
        if (found != null) {
            return found;
        }
        try {
            return jayway.read(start);
        } catch (PathNotFoundException e) {
            throw new MissingPathException(this, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable JsonNode follow(List<Step> steps, JsonNode start) {
        JsonNode at = start;
        for (int i = 0; i < steps.size() && at != null; i++) {
            at = steps.get(i).from(at);
        }
        return at;
    }

    private String reasonOfMiss(JsonNode start) {
        try {
            jayway.read(start);
        } catch (PathNotFoundException e) {
            return String.valueOf(e.getMessage());
        }
        return "No results for path: " + jayway.normalised();
    }
}
