package dev.drorchestrator.rehearsal.asl;

/** An API call that Step Functions refuses, with the error code of the wire (e.g. {@code StateMachineDoesNotExist}). */
public final class StepFunctionsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** A refusal with AWS's code and a message that names what was refused. */
    public StepFunctionsException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** AWS's error code: {@code ExecutionAlreadyExists}, {@code TaskTimedOut}, {@code InvalidToken}, … */
    public String code() {
        return code;
    }
}
