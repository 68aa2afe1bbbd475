package dev.drorchestrator.rehearsal.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Problems in the order in which they were met: a reader goes on after each, so that all are reported at once. Beside them
 * notes: what a reader passed over, which nobody has to correct.
 */
public final class Problems {

    private static final int LONGEST_QUOTE = 60;

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Note> notes = new LinkedHashMap<>();

    /** Adds what is wrong at {@code at}. */
    public void add(String at, String message) {
        problems.add(new Problem(at, message));
    }

    /** Adds what is wrong at {@code at}: what stands there, what should, and what to do about it. */
    public void add(String at, String found, String expected, String remedy) {
        add(at, "found " + found + ", expected " + expected + "; " + remedy);
    }

    /**
     * Adds a value that is not of the type or form that its field needs.
     *
     * @param found a value that prints itself as JSON
     */
    public void addWrongValue(String at, Object found, String expected) {
        String json = found.toString();
        add(
                at,
                quote(json),
                expected,
                json.equals("null") ? "leave the field out to have no value" : "correct the value");
    }

    /** Adds a name that is none of {@code known}. */
    public void addUnknownName(String at, String found, String kind, Collection<String> known) {
        String remedy = NearestName.of(found, known)
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElse("leave it out");
        add(at, "\"" + found + "\"", kind, remedy);
    }

    /**
     * Notes something that is passed over. The same {@code text} at many places is one note, with the first place and how
     * many there are: a real account has hundreds of resources of a kind.
     */
    public void note(String at, String text) {
        notes.merge(text, new Note(at, 1), (first, another) -> new Note(first.at(), first.places() + 1));
    }

    /** Every note in one line, in the order in which they were met. */
    public List<String> notes() {
        return notes.entrySet().stream()
                .map(entry -> entry.getValue().where() + ": " + entry.getKey())
                .toList();
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All so far. */
    public List<Problem> all() {
        return List.copyOf(problems);
    }

    private record Note(String at, int places) {

        String where() {
            return places == 1 ? at : at + " and " + (places - 1) + (places == 2 ? " other place" : " other places");
        }
    }

    private static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
