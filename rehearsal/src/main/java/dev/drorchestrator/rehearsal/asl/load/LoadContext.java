package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.asl.data.Problems;

/** What all readers of one definition share. */
record LoadContext(Problems problems, LoadOptions options, StateNames names) {

    /** Notes what AWS would take but what cannot be meant, if the caller wants to hear of it. */
    void advise(String at, String message) {
        if (options.advice()) {
            problems.add(at, message);
        }
    }
}
