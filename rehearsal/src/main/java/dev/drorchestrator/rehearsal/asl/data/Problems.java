package dev.drorchestrator.rehearsal.asl.data;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a definition, collected so that its author sees all of it at once. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /**
     * One thing that is wrong.
     *
     * @param at JSON path of the field in the definition
     * @param message what was found and what is expected
     */
    public record Problem(String at, String message) {

        @Override
        public String toString() {
            return at + ": " + message;
        }
    }

    /** Notes that the field at {@code jsonPath} is wrong. */
    public void add(String jsonPath, String message) {
        found.add(new Problem(jsonPath, message));
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All problems, in the order in which they were found. */
    public List<Problem> all() {
        return List.copyOf(found);
    }
}
