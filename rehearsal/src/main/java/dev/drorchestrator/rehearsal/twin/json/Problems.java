package dev.drorchestrator.rehearsal.twin.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Problems in the order in which they were met: a reader goes on after each, so that all are told at once. */
public final class Problems {

    private static final int LONGEST_QUOTE = 60;

    private final List<Problem> problems = new ArrayList<>();

    /** Adds what is wrong at {@code path}. */
    public void add(String path, String found, String expected, String remedy) {
        problems.add(new Problem(path, found, expected, remedy));
    }

    /** Adds a value that is not of the type or form that its field needs. */
    public void addWrongValue(String path, JsonNode found, String expected) {
        String remedy = found.isNull() ? "leave the field out to have no value" : "correct the value";
        add(path, quote(found), expected, remedy);
    }

    /** Adds a name that is none of {@code known}. */
    public void addUnknownName(String path, String found, String kind, Iterable<String> known) {
        String remedy = NearestName.of(found, known)
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElse("leave it out");
        add(path, "\"" + found + "\"", kind, remedy);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All so far. */
    public List<Problem> all() {
        return List.copyOf(problems);
    }

    private static String quote(JsonNode node) {
        String text = node.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
