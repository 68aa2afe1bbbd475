package dev.drorchestrator.lambda.runtime;

/** Values of the payload could not be resolved; the message lists every one of them. */
public final class ImportNotFoundException extends StepException {

    private static final long serialVersionUID = 1L;

    public ImportNotFoundException(String message) {
        super(message);
    }
}
