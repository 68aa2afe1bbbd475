package dev.drorchestrator.rehearsal.run.report.model;

/** How a step ended; UNFINISHED is one that was never left. */
public enum StepOutcome {
    DONE,
    FAILED,
    UNFINISHED
}
