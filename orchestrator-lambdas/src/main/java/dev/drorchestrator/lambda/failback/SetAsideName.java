package dev.drorchestrator.lambda.failback;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The name under which a failback sets an old copy aside: {@code IDENTIFIER-old-YYYYMMDDHHMM}, in UTC. RDS takes identifiers
 * of 1 to 63 characters without two hyphens in a row (RDS API reference, ModifyDBInstance.NewDBInstanceIdentifier, read in
 * November 2026).
 */
public final class SetAsideName {

    private static final int LONGEST = 63;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

    private SetAsideName() {}

    /**
     * The same in every attempt of one failback.
     *
     * @param identifier of the cluster or instance
     * @param startedAt when the execution began that set it aside
     */
    public static String of(String identifier, Instant startedAt) {
        String suffix = "-old-" + STAMP.format(startedAt);
        String name = identifier.toLowerCase(Locale.ROOT);
        int room = LONGEST - suffix.length();
        return (name.length() <= room ? name : shortened(name, room)) + suffix;
    }

    /** Two long names that begin alike stay two: a checksum of the whole stands for what is cut off. */
    private static String shortened(String name, int room) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        String sum = String.format("%08x", checksum.getValue());
        String kept = name.substring(0, room - sum.length() - 1);
        return (kept.endsWith("-") ? kept.substring(0, kept.length() - 1) : kept) + "-" + sum;
    }
}
