package dev.drorchestrator.rehearsal.asl.path;

/** A definite path that leads nowhere. The message is json-path's own, which AWS shows to its users word for word. */
public final class MissingPathException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path path;

    MissingPathException(Path path, String message) {
        // Without a stack trace: missing paths are ordinary, each ends in a failed state with a cause of its own.
        super(message, null, false, false);
        this.path = path;
    }

    /** The path that leads nowhere. */
    public Path path() {
        return path;
    }
}
