package dev.drorchestrator.rehearsal.asl;

/** Invokes functions for Task states. */
@FunctionalInterface
public interface LambdaService {

    /**
     * Invokes a function. The answer goes to {@code callback}, before this returns or at any later virtual instant. A
     * function that nobody knows is answered with {@link LambdaCallback#functionNotFound}.
     */
    void invoke(LambdaInvocation invocation, LambdaCallback callback);
}
