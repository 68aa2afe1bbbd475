package dev.drorchestrator.lambda.runtime;

/**
 * A step that could not do its work, with a message for the person who reads the report at 3 a.m.: the resource, what
 * was found, what was expected, what to do next.
 */
public abstract class StepException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected StepException(String message) {
        super(message);
    }

    protected StepException(Finding finding) {
        super(finding.text());
    }

    protected StepException(Finding finding, Throwable cause) {
        super(finding.text(), cause);
    }
}
