package dev.drorchestrator.lambda.runtime;

/** The function's role lacks a permission, or its credentials are not valid. */
public final class AccessDeniedException extends StepException {

    private static final long serialVersionUID = 1L;

    public AccessDeniedException(Finding finding, Throwable cause) {
        super(finding, cause);
    }
}
