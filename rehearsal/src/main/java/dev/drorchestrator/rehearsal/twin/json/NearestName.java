package dev.drorchestrator.rehearsal.twin.json;

import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant by a mistyped one. */
public final class NearestName {

    private NearestName() {}

    /** The known name that fewest edits turn {@code typed} into, if that is at most a third of its letters. */
    public static Optional<String> of(String typed, Iterable<String> known) {
        return of(typed, known, Math.max(2, typed.length() / 3));
    }

    /** The known name that fewest edits turn {@code typed} into, if those are at most {@code most}. */
    public static Optional<String> of(String typed, Iterable<String> known, int most) {
        Optional<String> nearest = Optional.empty();
        int fewest = most + 1;
        for (String name : known) {
            int edits = edits(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

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
