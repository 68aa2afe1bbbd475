package dev.drorchestrator.lambda.runtime;

/** A resolved parameter of a resource is not what the step takes; every wrong one is named. */
public final class InvalidParameterException extends StepException {

    private static final long serialVersionUID = 1L;

    public InvalidParameterException(String message) {
        super(message);
    }
}
