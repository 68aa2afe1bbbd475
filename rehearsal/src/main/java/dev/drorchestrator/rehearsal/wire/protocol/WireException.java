package dev.drorchestrator.rehearsal.wire.protocol;

/** A request that is refused before any service of the twin sees it. */
public final class WireException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /** A refusal with AWS's code. */
    public WireException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A refusal as a bad request. */
    public WireException(String code, String message) {
        this(400, code, message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What is wrong, in a sentence. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
