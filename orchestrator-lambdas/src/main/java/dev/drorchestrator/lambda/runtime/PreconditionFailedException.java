package dev.drorchestrator.lambda.runtime;

/** The world is not as the step needs it; nothing was changed. */
public final class PreconditionFailedException extends StepException {

    private static final long serialVersionUID = 1L;

    public PreconditionFailedException(Finding finding) {
        super(finding);
    }

    /** Several findings at once, one a line. */
    PreconditionFailedException(String findings) {
        super(findings);
    }
}
