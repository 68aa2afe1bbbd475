package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.problem.Problem;
import dev.drorchestrator.rehearsal.problem.Problems;

/** What all readers of one definition share. */
record LoadContext(Problems problems, LoadOptions options, StateNames names) {

    /** Notes what AWS takes but what cannot be meant; the caller decides what becomes of it. */
    void advise(String at, String message) {
        options.advice().take(new Problem(at, message), problems);
    }
}
