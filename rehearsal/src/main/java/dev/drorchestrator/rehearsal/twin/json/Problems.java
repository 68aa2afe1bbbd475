package dev.drorchestrator.rehearsal.twin.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Problems in the order in which they were met: a reader goes on after each, so that all are told at once. Beside them
 * notes: what a reader passed over, which nobody has to correct.
 */
public final class Problems {

    private static final int LONGEST_QUOTE = 60;

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Note> notes = new LinkedHashMap<>();

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

    /**
     * Notes something that is passed over. The same {@code text} at many places is one note, with the first place and how
     * many there are: a real account has hundreds of resources of a kind.
     */
    public void note(String path, String text) {
        notes.merge(text, new Note(path, 1), (first, another) -> new Note(first.path(), first.places() + 1));
    }

    /** Every note in one line, in the order in which they were met. */
    public List<String> notes() {
        return notes.entrySet().stream()
                .map(entry -> entry.getValue().where() + ": " + entry.getKey())
                .toList();
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All so far. */
    public List<Problem> all() {
        return List.copyOf(problems);
    }

    private record Note(String path, int places) {

        String where() {
            return places == 1
                    ? path
                    : path + " and " + (places - 1) + (places == 2 ? " other place" : " other places");
        }
    }

    private static String quote(JsonNode node) {
        String text = node.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
