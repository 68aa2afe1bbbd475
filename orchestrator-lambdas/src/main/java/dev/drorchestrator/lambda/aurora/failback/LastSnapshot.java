package dev.drorchestrator.lambda.aurora.failback;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The snapshot that is taken of an old copy when it is deleted. */
final class LastSnapshot {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private LastSnapshot() {}

    /** Its name: the same in each step of an execution. */
    static String name(ClusterName copy, Instant startedAt) {
        return "dr-orchestrator-" + copy.identifier() + "-" + STAMP.format(startedAt);
    }
}
