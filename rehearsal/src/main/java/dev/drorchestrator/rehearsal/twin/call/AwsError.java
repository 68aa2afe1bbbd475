package dev.drorchestrator.rehearsal.twin.call;

/**
 * AWS refuses a call. The services of the twin throw this; {@link CallDesk} turns it into the SDK's exception, so that
 * no service needs to know exception classes, HTTP statuses or request ids.
 */
public class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final String wireMessage;

    /** An error with the code and the message that AWS sends. */
    public AwsError(String code, String message) {
        super(code + ": " + message);
        this.code = code;
        this.wireMessage = message;
    }

    /** The code on the wire, such as {@code DBClusterNotFoundFault}. */
    public final String code() {
        return code;
    }

    /** The message on the wire. */
    public final String wireMessage() {
        return wireMessage;
    }
}
