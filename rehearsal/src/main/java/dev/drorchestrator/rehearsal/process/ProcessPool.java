package dev.drorchestrator.rehearsal.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes of all functions. As on Lambda, an invocation that finds no idle process of its function starts one, and
 * leaves it for later ones. Some 100 MB each, {@value #MOST_PROCESSES} are the most there will be.
 */
final class ProcessPool implements AutoCloseable {

    /** Twice what our functions need, one process each. */
    static final int MOST_PROCESSES = 72;

    /** What a process is good for. */
    private record Key(Sandbox sandbox, FunctionCode code) {}

    private final Map<Key, Deque<FunctionProcess>> idle = new HashMap<>();
    private final List<FunctionProcess> processes = new ArrayList<>();

    /** How many processes there are. */
    synchronized int size() {
        return processes.size();
    }

    /**
     * A process for one invocation.
     *
     * @throws TooManyProcessesException when there are too many, all at work
     */
    synchronized FunctionProcess take(FunctionCode code, Sandbox sandbox) throws TooManyProcessesException {
        Deque<FunctionProcess> free = idle.computeIfAbsent(new Key(sandbox, code), key -> new ArrayDeque<>());
        while (!free.isEmpty()) {
            FunctionProcess next = free.pop();
            if (next.isAlive()) {
                return next;
            }
            discard(next);
        }
        if (processes.size() >= MOST_PROCESSES) {
            throw new TooManyProcessesException();
        }
        FunctionProcess started = FunctionProcess.start(code, sandbox);
        processes.add(started);
        return started;
    }

    /** The invocation is over. */
    synchronized void putBack(FunctionCode code, Sandbox sandbox, FunctionProcess process) {
        if (process.isAlive()) {
            idle.computeIfAbsent(new Key(sandbox, code), key -> new ArrayDeque<>())
                    .push(process);
        } else {
            discard(process);
        }
    }

    private void discard(FunctionProcess process) {
        processes.remove(process);
        process.close();
    }

    @Override
    public synchronized void close() {
        processes.parallelStream().forEach(FunctionProcess::close);
        processes.clear();
        idle.clear();
    }

    /** In Lambda's words: its account's limit is reached. */
    static final class TooManyProcessesException extends Exception {

        private static final long serialVersionUID = 1L;

        TooManyProcessesException() {
            super("Rate Exceeded: " + MOST_PROCESSES + " processes of functions are at work");
        }
    }
}
