package dev.drorchestrator.rehearsal.asl.path;

/**
 * A path that finds more values than any payload holds, or looks at more than can end soon: wildcards and descents that
 * multiply ({@code $..*..*}).
 */
public final class PathTooCostlyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PathTooCostlyException() {
        // Without a stack trace, as MissingPathException: it ends in a failed state with a cause of its own.
        super("the path finds or visits too much", null, false, false);
    }
}
