package dev.drorchestrator.rehearsal.run;

/** The command's own input is wrong; the message is for the person who typed it. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }
}
