package dev.drorchestrator.lambda.runtime;

/** A passing trouble (5xx, no connection, not ready yet): the state machine tries the step again. */
public final class TransientException extends StepException {

    private static final long serialVersionUID = 1L;

    public TransientException(Finding finding, Throwable cause) {
        super(finding, cause);
    }

    public TransientException(Finding finding) {
        super(finding);
    }
}
