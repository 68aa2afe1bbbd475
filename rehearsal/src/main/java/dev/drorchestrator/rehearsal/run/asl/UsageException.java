package dev.drorchestrator.rehearsal.run.asl;

/** The command's own input is wrong; the message says what, for the person who typed it. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
