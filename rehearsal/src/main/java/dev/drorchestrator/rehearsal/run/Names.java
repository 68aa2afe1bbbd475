package dev.drorchestrator.rehearsal.run;

import java.time.Duration;
import java.util.Locale;

/** How things are written for a person. */
public final class Names {

    private Names() {}

    /** {@code dbcluster-02 (us-west-2)} for that cluster's ARN. */
    public static String cluster(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length < 7 ? arn : parts[6] + " (" + parts[3] + ")";
    }

    /** {@code 1 resource}, {@code 2 resources}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 01:32.4}: minutes, seconds, tenths. */
    public static String minutes(Duration duration) {
        long tenths = Math.round(duration.toMillis() / 100.0);
        return String.format(Locale.ROOT, "%02d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
    }

    /** {@code 92.4 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
