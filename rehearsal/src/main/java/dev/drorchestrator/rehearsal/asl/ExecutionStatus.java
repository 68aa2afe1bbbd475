package dev.drorchestrator.rehearsal.asl;

/** The statuses of an execution, under AWS's names. */
public enum ExecutionStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED;

    /** Whether an execution that has it stays as it is. */
    public boolean isTerminal() {
        return this != RUNNING;
    }
}
