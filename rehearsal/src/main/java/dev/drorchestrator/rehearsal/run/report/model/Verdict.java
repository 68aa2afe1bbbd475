package dev.drorchestrator.rehearsal.run.report.model;

/** What there is to say about the whole run in one word. */
public enum Verdict {
    /** The parent succeeded. */
    SUCCEEDED,
    /** The parent failed after it had begun to work. */
    FAILED,
    /** The payload was refused before anything was touched. */
    REFUSED,
    /** The parent waits for something that nothing will bring. */
    HANGS
}
