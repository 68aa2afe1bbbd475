package dev.drorchestrator.rehearsal.twin.world;

import java.time.Duration;

/** How an operation that a call starts will end. */
public sealed interface Fate {

    /** It does what it was asked for. */
    record Completes() implements Fate {}

    /** It stays under way for ever. */
    record NeverEnds() implements Fate {}

    /**
     * It fails, and the world goes back to where it was.
     *
     * @param after how long after the call
     */
    record GoesBack(Duration after) implements Fate {}
}
