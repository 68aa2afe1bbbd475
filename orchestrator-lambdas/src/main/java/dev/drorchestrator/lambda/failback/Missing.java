package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.change.Change;

/**
 * A setting that a rebuilt copy has not as it should have it.
 *
 * @param name by which the state machine hands it on; unique in its database
 * @param words what it should be, and what it is
 * @param change the call that sets it
 */
public record Missing(String name, String words, Change change) {

    /** The step that sets it, as the state machine knows it. */
    public static final String STEP = "RESTORE_SETTING";

    /** For the report: why it is not as it was, and the command that sets it. */
    String leftOut(String reason, String region) {
        return words + ": " + reason + ". To set it: " + change.command(region);
    }

    /** The key by which a look remembers that it has asked for it. */
    String key() {
        return STEP + " " + name;
    }
}
