package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.engine.State;

/** Reads the states of one type. */
@FunctionalInterface
interface StateReader {

    /** The state; whatever it holds is of no account once a problem was noted. */
    State read(StateFields fields);
}
