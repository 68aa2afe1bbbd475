package dev.drorchestrator.rehearsal.process;

import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.run.FunctionHost;
import dev.drorchestrator.rehearsal.wire.Hold;
import dev.drorchestrator.rehearsal.wire.WorldThread;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs each function in a process of its own, started at its first invocation and used again for later ones. Virtual time
 * stands still while a process works, so it is as if the work took no time.
 *
 * <p>As on Lambda, an invocation that finds the function's process at work starts another. Because time stands still that
 * is rare, and {@value #MOST_PROCESSES} processes, some 100 MB each, are the most there will be at once; a further
 * invocation is answered with {@code Lambda.TooManyRequestsException}.
 */
public final class ProcessHost implements FunctionHost, AutoCloseable {

    private static final int MOST_PROCESSES = 64;

    private final WorldThread world;
    private final Sandbox sandbox;
    private final Map<String, FunctionCode> functions;
    private final Map<String, Deque<FunctionProcess>> idle = new HashMap<>();
    private final List<FunctionProcess> processes = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "invocation");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts nothing yet.
     *
     * @param world on whose thread answers arrive
     * @param template the deployer's, which names the functions
     */
    public ProcessHost(WorldThread world, Sandbox sandbox, Path template) {
        this.world = world;
        this.sandbox = sandbox;
        this.functions = FunctionCode.all(template);
    }

    /** How many processes there are. */
    public int size() {
        return processes.size();
    }

    @Override
    public List<String> log() {
        return log;
    }

    @Override
    public void invoke(LambdaInvocation invocation, LambdaCallback callback) {
        FunctionCode code = functions.get(invocation.functionName());
        if (code == null) {
            callback.functionNotFound(invocation);
            return;
        }
        Hold hold = world.hold();
        threads.execute(() -> {
            Runnable answer = run(code, invocation, callback);
            world.post(() -> {
                try (hold) {
                    answer.run();
                }
            });
        });
    }

    private Runnable run(FunctionCode code, LambdaInvocation invocation, LambdaCallback callback) {
        try {
            FunctionProcess process = take(code);
            FunctionAnswer answer = process.invoke(requestId(), invocation.functionArn(), invocation.payload());
            putBack(code, process);
            return () -> answer.give(callback);
        } catch (TooManyProcessesException e) {
            return () -> callback.serviceError("Lambda.TooManyRequestsException", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return () -> callback.serviceError("Lambda.ServiceException", String.valueOf(e.getMessage()));
        }
    }

    private String requestId() {
        return String.format("00000000-0000-4000-8000-%012d", requests.incrementAndGet());
    }

    private synchronized FunctionProcess take(FunctionCode code) throws TooManyProcessesException {
        FunctionProcess free =
                idle.computeIfAbsent(code.name(), name -> new ArrayDeque<>()).poll();
        if (free != null && free.isAlive()) {
            return free;
        }
        if (free != null) {
            discard(free);
        }
        if (processes.size() >= MOST_PROCESSES) {
            throw new TooManyProcessesException();
        }
        FunctionProcess started = FunctionProcess.start(code, sandbox, log::add);
        processes.add(started);
        return started;
    }

    private synchronized void putBack(FunctionCode code, FunctionProcess process) {
        if (process.isAlive()) {
            idle.computeIfAbsent(code.name(), name -> new ArrayDeque<>()).push(process);
        } else {
            discard(process);
        }
    }

    private void discard(FunctionProcess process) {
        processes.remove(process);
        process.close();
    }

    /** Ends all processes; what is under way is not answered any more. */
    @Override
    public void close() {
        threads.shutdownNow();
        processes.parallelStream().forEach(FunctionProcess::close);
        processes.clear();
    }

    private static final class TooManyProcessesException extends Exception {

        private static final long serialVersionUID = 1L;

        TooManyProcessesException() {
            super("Rate Exceeded: " + MOST_PROCESSES + " processes of functions are at work");
        }
    }
}
