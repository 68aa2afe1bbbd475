package dev.drorchestrator.rehearsal.twin;

import dev.drorchestrator.rehearsal.twin.call.AwsError;

/** A callback that Step Functions refuses. */
public final class TaskTokenException extends AwsError {

    /** Code of a task that is over. */
    public static final String TASK_TIMED_OUT = "TaskTimedOut";

    /** Code of a token that no task has. */
    public static final String TASK_DOES_NOT_EXIST = "TaskDoesNotExist";

    /** Code of a text that is no token. */
    public static final String INVALID_TOKEN = "InvalidToken";

    private static final long serialVersionUID = 1;

    /** Refuses with one of AWS's codes for the callbacks. */
    public TaskTokenException(String code, String message) {
        super(code, message);
    }
}
