package dev.drorchestrator.lambda.runtime;

/** The StatePayload is not valid; the message lists every problem, one per line. */
public final class InvalidPayloadException extends StepException {

    private static final long serialVersionUID = 1L;

    public InvalidPayloadException(String message) {
        super(message);
    }
}
