package dev.drorchestrator.rehearsal.wire;

/** While one is open, virtual time stands still. */
public interface Hold extends AutoCloseable {

    /** Lets time go on, unless another hold is open; may be called more than once, from any thread. */
    @Override
    void close();
}
