package dev.drorchestrator.rehearsal.asl.text;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Version 4 UUIDs from a given source, since {@link UUID#randomUUID()} cannot be repeated. */
public final class RandomUuid {

    private RandomUuid() {}

    /** The next UUID of {@code random}. */
    public static UUID next(RandomGenerator random) {
        // RFC 9562, section 5.4: version 4 in the upper half, variant 10 at the top of the lower.
        long upper = (random.nextLong() & ~0xF000L) | 0x4000L;
        long lower = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
        return new UUID(upper, lower);
    }
}
