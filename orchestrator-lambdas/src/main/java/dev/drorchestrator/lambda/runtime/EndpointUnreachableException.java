package dev.drorchestrator.lambda.runtime;

/** A service of AWS gave no answer at all to a readiness check: no way to it, or nobody at home. */
public final class EndpointUnreachableException extends StepException {

    private static final long serialVersionUID = 1L;

    public EndpointUnreachableException(String message) {
        super(message);
    }
}
