package dev.drorchestrator.lambda.check;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** The snapshot that is taken of an old copy when it is deleted. */
public final class FinalSnapshot {

    /** RDS API reference, CreateDBClusterSnapshot; a DB snapshot may have 255, but one rule is enough. */
    private static final int LONGEST_NAME = 63;

    private static final String PREFIX = "dr-orchestrator-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private FinalSnapshot() {}

    /**
     * Its name: the same in every attempt of one execution, another one in the next execution. It begins with
     * dr-orchestrator and the identifier, and ends in the second at which the execution started. A long identifier is cut
     * in the middle of the name, and a checksum of it tells it from others that begin alike.
     */
    public static String name(String identifier, Instant startedAt) {
        String stamp = "-" + STAMP.format(startedAt);
        int room = LONGEST_NAME - PREFIX.length() - stamp.length();
        return PREFIX + shortened(identifier, room) + stamp;
    }

    private static String shortened(String identifier, int room) {
        if (identifier.length() <= room) {
            return identifier;
        }
        String checksum = "-" + HexFormat.of().toHexDigits(identifier.hashCode());
        // AWS takes no two hyphens in a row.
        return identifier.substring(0, room - checksum.length()).replaceAll("-+$", "") + checksum;
    }
}
