package dev.drorchestrator.rehearsal.wire;

import dev.drorchestrator.rehearsal.time.EventQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one thread on which the world lives: event queue, twin and state machines know no other. Others hand it work; in
 * between it runs what the queue has for the present virtual instant.
 */
public final class WorldThread implements AutoCloseable {

    private static final Logger LOG = System.getLogger(WorldThread.class.getName());
    private static final Duration FOREVER = Duration.ofDays(1);

    private final EventQueue queue;
    private final VirtualPace pace;
    private final Ticker ticker;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<FutureTask<?>> work = new ArrayDeque<>();
    private int holds;
    private boolean stoodStill;
    private boolean closed;

    /** Takes over {@code queue}, from now on at {@code speed}: nobody else may use it, or what is scheduled on it. */
    public WorldThread(EventQueue queue, Speed speed) {
        this(queue, speed, Ticker.SYSTEM);
    }

    WorldThread(EventQueue queue, Speed speed, Ticker ticker) {
        this.queue = queue;
        this.ticker = ticker;
        this.pace = new VirtualPace(queue, speed, ticker);
        this.thread = new Thread(this::live, "world");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Runs {@code work} in the world, at the present virtual instant, and waits for it.
     *
     * @return what it gives
     * @throws IllegalStateException when the world has come to its end; otherwise what {@code work} throws, a checked
     *     exception as the cause of an IllegalStateException
     */
    public <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        if (Thread.currentThread() == thread) {
            task.run();
        } else if (!add(task)) {
            throw ended();
        }
        return result(task);
    }

    /** Runs {@code work} in the world as soon as may be; without effect once the world has come to its end. */
    public void post(Runnable work) {
        boolean added = add(new FutureTask<>(() -> {
            runSafely(work);
            return Boolean.TRUE;
        }));
        if (!added) {
            LOG.log(Level.DEBUG, "work for a world that has ended");
        }
    }

    /** Lets virtual time stand still until the hold is closed; may be called from any thread. */
    public Hold hold() {
        lock.lock();
        try {
            holds++;
        } finally {
            lock.unlock();
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                release();
            }
        };
    }

    private void release() {
        lock.lock();
        try {
            holds--;
            stoodStill = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the world after the event that it is at; calls that wait for their turn get an IllegalStateException. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.forEach(task -> task.cancel(false));
            work.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean add(FutureTask<?> task) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            work.add(task);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (CancellationException e) {
            throw ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the world", e);
        }
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("the world has come to its end");
    }

    private void live() {
        try {
            Optional<Runnable> turn = awaitTurn();
            while (turn.isPresent()) {
                turn.get().run();
                turn = awaitTurn();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the world's thread was interrupted");
        } finally {
            close();
        }
    }

    /** What to do next; empty at the end of the world. */
    private Optional<Runnable> awaitTurn() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                if (stoodStill && holds == 0) {
                    stoodStill = false;
                    pace.goOn();
                }
                FutureTask<?> task = work.poll();
                if (task != null) {
                    return Optional.of(() -> {
                        catchUp();
                        task.run();
                    });
                }
                Duration wait = holds > 0 ? FOREVER : pace.untilNext().orElse(FOREVER);
                if (wait.isZero()) {
                    return Optional.of(() -> runSafely(queue::runNext));
                }
                ticker.await(changed, wait.toNanos());
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever asks something at an instant must see all that has happened until then. */
    private void catchUp() {
        Instant now = pace.now();
        while (!held() && queue.nextInstant().filter(next -> !next.isAfter(now)).isPresent()) {
            runSafely(queue::runNext);
        }
        if (!held()) {
            queue.runUntil(now);
        }
    }

    private boolean held() {
        lock.lock();
        try {
            return holds > 0;
        } finally {
            lock.unlock();
        }
    }

    /** A defect in one event must not end the world for all others. */
    private static void runSafely(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException | AssertionError e) {
            LOG.log(Level.ERROR, "an event of the world failed", e);
        }
    }
}
