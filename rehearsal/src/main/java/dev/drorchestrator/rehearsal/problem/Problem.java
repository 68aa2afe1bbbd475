package dev.drorchestrator.rehearsal.problem;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a document.
 *
 * @param at where, as a JSON path
 * @param message what was found and what is expected
 */
public record Problem(String at, String message) {

    /** All of {@code problems}, a line each. */
    public static String lines(Collection<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    /** The problem in one line. */
    @Override
    public String toString() {
        return at + ": " + message;
    }
}
