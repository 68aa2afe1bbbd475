package dev.drorchestrator.rehearsal.run.report.model;

/** What became of a resource, in the words of the parent's report; RUNNING is ours, for a run that hangs. */
public enum ResourceStatus {
    SUCCEEDED,
    ALREADY_DONE,
    FAILED,
    SKIPPED,
    RUNNING;

    /** Whether the new role has been seen. */
    public boolean isProven() {
        return this == SUCCEEDED || this == ALREADY_DONE;
    }
}
