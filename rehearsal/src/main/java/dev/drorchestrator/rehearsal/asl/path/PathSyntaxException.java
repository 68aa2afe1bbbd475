package dev.drorchestrator.rehearsal.asl.path;

/** A text that is no path. The message says what was found and what is expected. */
public final class PathSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    PathSyntaxException(String message) {
        super(message);
    }
}
