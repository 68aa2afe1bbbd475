package dev.drorchestrator.rehearsal.wire;

import dev.drorchestrator.rehearsal.run.FunctionHost;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.net.URI;

/** Says where functions run. */
@FunctionalInterface
public interface FunctionBackend extends AutoCloseable {

    /** In the JVM of the twin, on its thread; no function takes a socket. */
    FunctionBackend IN_PROCESS = (place, inThisJvm) -> inThisJvm;

    /**
     * Where functions run.
     *
     * @param region the Region of the functions
     * @param world on whose thread they are invoked and answered; a function at work holds its time
     * @param queue the time of the world, for its thread only
     * @param endpoint what a function has to take for AWS; does not answer before all Regions are set up
     */
    record Place(String region, WorldThread world, EventQueue queue, URI endpoint) {}

    /**
     * The functions of one Region; called on the world's thread.
     *
     * @param inThisJvm the same functions, as they run in this JVM
     */
    FunctionHost functions(Place place, FunctionHost inThisJvm);

    /** Ends whatever runs. */
    @Override
    default void close() {}
}
