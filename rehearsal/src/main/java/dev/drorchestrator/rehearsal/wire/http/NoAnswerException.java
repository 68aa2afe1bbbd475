package dev.drorchestrator.rehearsal.wire.http;

/** The connection is to break without an answer: what a caller sees of a network that fails. */
public final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NoAnswerException() {
        super("no answer", null, false, false);
    }
}
