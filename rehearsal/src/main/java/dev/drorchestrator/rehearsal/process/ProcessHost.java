package dev.drorchestrator.rehearsal.process;

import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.run.FunctionHost;
import dev.drorchestrator.rehearsal.wire.Hold;
import dev.drorchestrator.rehearsal.wire.WorldThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.arns.Arn;

/**
 * Runs the functions of one Region in processes of their own, started at a first invocation and used again for later ones.
 * Virtual time stands still while a process works, so it is as if the work took no time.
 */
final class ProcessHost implements FunctionHost, AutoCloseable {

    private final WorldThread world;
    private final Sandbox sandbox;
    private final Map<String, FunctionCode> functions;
    private final ProcessPool pool;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "invocation");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts nothing yet.
     *
     * @param world on whose thread answers arrive
     * @param functions by name
     */
    ProcessHost(WorldThread world, Sandbox sandbox, Map<String, FunctionCode> functions, ProcessPool pool) {
        this.world = world;
        this.sandbox = sandbox;
        this.functions = functions;
        this.pool = pool;
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
        FunctionCode deployed = code.in(account(invocation), sandbox.region());
        threads.execute(() -> {
            Runnable answer = run(deployed, invocation, callback);
            world.post(() -> {
                try (hold) {
                    answer.run();
                }
            });
        });
    }

    private static String account(LambdaInvocation invocation) {
        return Arn.tryFromString(invocation.functionArn())
                .flatMap(Arn::accountId)
                .orElse("");
    }

    private Runnable run(FunctionCode code, LambdaInvocation invocation, LambdaCallback callback) {
        try {
            FunctionProcess process = pool.take(code, sandbox);
            FunctionAnswer answer = process.invoke(
                    UUID.randomUUID().toString(), invocation.functionArn(), invocation.payload(), log::add);
            pool.putBack(code, sandbox, process);
            return () -> answer.give(callback);
        } catch (ProcessPool.TooManyProcessesException e) {
            return () -> callback.serviceError("Lambda.TooManyRequestsException", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return () -> callback.serviceError("Lambda.ServiceException", String.valueOf(e.getMessage()));
        }
    }

    /** What is under way is not answered any more; the processes stay in their pool. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
