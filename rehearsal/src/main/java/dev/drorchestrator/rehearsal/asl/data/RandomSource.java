package dev.drorchestrator.rehearsal.asl.data;

import dev.drorchestrator.rehearsal.asl.text.RandomUuid;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Where an execution's random numbers and ids come from; the same seed gives the same run. */
public final class RandomSource implements RandomGenerator {

    private final RandomGenerator generator;

    private RandomSource(RandomGenerator generator) {
        this.generator = generator;
    }

    /** A source that repeats itself for the same seed. */
    public static RandomSource seeded(long seed) {
        return new RandomSource(new SplittableRandom(seed));
    }

    @Override
    public long nextLong() {
        return generator.nextLong();
    }

    /** A version 4 UUID. */
    public UUID uuid() {
        return RandomUuid.next(this);
    }
}
