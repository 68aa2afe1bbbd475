package dev.drorchestrator.lambda.runtime;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The snapshot that is taken of a copy before it is deleted. */
public final class FinalSnapshot {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private FinalSnapshot() {}

    /** Its name: the same in every attempt of one execution, another one in the next execution. */
    public static String name(String identifier, Instant startedAt) {
        return "dr-orchestrator-" + identifier + "-" + STAMP.format(startedAt);
    }
}
