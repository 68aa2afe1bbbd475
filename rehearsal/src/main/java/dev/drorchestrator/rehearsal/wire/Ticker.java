package dev.drorchestrator.rehearsal.wire;

import java.util.concurrent.locks.Condition;

/** The clock on the wall, and waiting by it; tests bring one that they move by hand. */
interface Ticker {

    /** The machine's own. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the world waits in a loop
        public void await(Condition changed, long nanos) throws InterruptedException {
            changed.awaitNanos(nanos);
        }
    };

    /** Nanoseconds since some instant. */
    long nanos();

    /** Waits, with the lock of {@code changed}, until it is signalled or {@code nanos} have passed, or for no reason. */
    void await(Condition changed, long nanos) throws InterruptedException;
}
