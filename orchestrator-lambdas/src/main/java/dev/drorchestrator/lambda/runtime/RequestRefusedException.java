package dev.drorchestrator.lambda.runtime;

/** AWS refused a request for good. */
public final class RequestRefusedException extends StepException {

    private static final long serialVersionUID = 1L;

    public RequestRefusedException(Finding finding, Throwable cause) {
        super(finding, cause);
    }
}
