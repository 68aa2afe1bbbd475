package dev.drorchestrator.rehearsal.asl.intrinsic;

/** An intrinsic function that cannot do its work with the arguments it got. The message says which, and what it needs. */
public final class IntrinsicFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IntrinsicFailureException(String message) {
        // Without a stack trace: this ends in a failed state with this message as its cause.
        super(message, null, false, false);
    }
}
