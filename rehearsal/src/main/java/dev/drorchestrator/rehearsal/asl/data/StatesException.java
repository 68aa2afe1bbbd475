package dev.drorchestrator.rehearsal.asl.data;

import java.util.Optional;

/**
 * A failure with a name that Retry and Catch can match. Both parts may be absent: a Fail state without Error and Cause,
 * and SendTaskFailure without them, leave both out.
 */
public final class StatesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> error;
    private final transient Optional<String> cause;

    /** A failure that the language itself names. */
    public StatesException(ErrorName error, String cause) {
        this(Optional.of(error.text()), Optional.of(cause));
    }

    private StatesException(Optional<String> error, Optional<String> cause) {
        // Without a stack trace: this is a value of the language, thrown in ordinary runs, and no defect.
        super(error.orElse("(no error)") + ": " + cause.orElse("(no cause)"), null, false, false);
        this.error = error;
        this.cause = cause;
    }

    /** A failure with a name of the definition's, a task's or a caller's choosing, or with none. */
    public static StatesException of(Optional<String> error, Optional<String> cause) {
        return new StatesException(error, cause);
    }

    /** The error name, as in {@code ErrorEquals}. */
    public Optional<String> error() {
        return error;
    }

    /** The cause: a sentence, or the JSON text of what a task failed with. */
    public Optional<String> cause() {
        return cause;
    }
}
