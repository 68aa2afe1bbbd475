package dev.drorchestrator.lambda.runtime;

/** AWS throttles the account's calls: the state machine waits and tries the step again, until the resource's deadline if need be. */
public final class ThrottledException extends StepException {

    private static final long serialVersionUID = 1L;

    public ThrottledException(Finding finding, Throwable cause) {
        super(finding, cause);
    }
}
