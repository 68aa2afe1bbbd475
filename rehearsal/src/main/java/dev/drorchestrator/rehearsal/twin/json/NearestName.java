package dev.drorchestrator.rehearsal.twin.json;

import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant by a mistyped one. */
public final class NearestName {

    private NearestName() {}

    /** The known name that fewest edits turn {@code typed} into, if that is at most a third of its letters. */
    public static Optional<String> of(String typed, Iterable<String> known) {
        Optional<String> nearest = Optional.empty();
        int fewest = Math.max(2, typed.length() / 3) + 1;
        for (String name : known) {
            int edits = edits(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /** Levenshtein's distance, row by row. */
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[to.length()];
    }
}
