package dev.drorchestrator.rehearsal.twin.call;

import java.util.Random;
import java.util.UUID;

/** Request ids in the form of AWS's, the same ones for the same seed. */
final class RequestIds {

    private final Random random;

    RequestIds(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
