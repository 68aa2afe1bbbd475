package dev.drorchestrator.lambda.runtime;

/** AWS refused a change because of a state that our reads do not show. Reads may be stale for a minute or two after a
 * change, so the state machine looks again for longer than that before it believes the refusal. */
public final class StateConflictException extends StepException {

    private static final long serialVersionUID = 1L;

    public StateConflictException(Finding finding, Throwable cause) {
        super(finding, cause);
    }

    /** Of a state that a look has seen, before AWS was asked. */
    public StateConflictException(Finding finding) {
        super(finding);
    }
}
