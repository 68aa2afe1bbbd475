package dev.drorchestrator.lambda.flow;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name somebody meant, by edit distance without regard to case. */
final class Nearest {

    private Nearest() {}

    /** The known name closest to {@code typed}, if it is close enough to be a likely slip of the hand. */
    static Optional<String> to(String typed, Collection<String> known) {
        int tolerance = Math.max(2, typed.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(typed, name))
                        .thenComparing(name -> name))
                .filter(name -> distance(typed, name) <= tolerance);
    }

    /** {@code  Did you mean "X"?} with a leading blank, or nothing. */
    static String hint(String typed, Collection<String> known) {
        return to(typed, known).map(name -> ". Did you mean \"" + name + "\"?").orElse("");
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
