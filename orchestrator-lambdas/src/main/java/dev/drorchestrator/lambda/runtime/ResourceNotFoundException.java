package dev.drorchestrator.lambda.runtime;

/** A resource that the payload names does not exist where it was looked for. */
public final class ResourceNotFoundException extends StepException {

    private static final long serialVersionUID = 1L;

    public ResourceNotFoundException(Finding finding) {
        super(finding);
    }

    public ResourceNotFoundException(Finding finding, Throwable cause) {
        super(finding, cause);
    }
}
