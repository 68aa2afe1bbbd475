package dev.drorchestrator.rehearsal.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name probably meant. */
public final class NearestName {

    private static final int LETTERS_PER_EDIT = 3;

    private NearestName() {}

    /** A hint for a message: {@code "; did you mean 'X'?"}, or nothing if no known name is near. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    /** The known name with the fewest edits from {@code name}, if these are at most a third of its letters, or one. */
    public static Optional<String> of(String name, Collection<String> known) {
        return of(name, known, Math.max(1, name.length() / LETTERS_PER_EDIT));
    }

    /** The known name with the fewest edits from {@code name}, if these are at most {@code most}; the first of the alphabet. */
    public static Optional<String> of(String name, Collection<String> known, int most) {
        String typed = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(candidate -> new Candidate(candidate, edits(typed, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.edits() <= most)
                .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private record Candidate(String name, int edits) {}

    /** Letters added, dropped, replaced, or swapped with their neighbour. */
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                edits[row][column] = row == 0 || column == 0 ? row + column : fewest(edits, row, column, from, to);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int fewest(int[][] edits, int row, int column, String from, String to) {
        char last = from.charAt(row - 1);
        int addedOrDropped = 1 + Math.min(edits[row - 1][column], edits[row][column - 1]);
        int replaced = edits[row - 1][column - 1] + (last == to.charAt(column - 1) ? 0 : 1);
        int fewest = Math.min(addedOrDropped, replaced);
        boolean swapped =
                row > 1 && column > 1 && last == to.charAt(column - 2) && from.charAt(row - 2) == to.charAt(column - 1);
        return swapped ? Math.min(fewest, edits[row - 2][column - 2] + 1) : fewest;
    }
}
