package dev.drorchestrator.lambda.check;

import dev.drorchestrator.lambda.runtime.Parameters;
import java.util.Optional;

/**
 * What the payload of a failback permits.
 *
 * @param confirmDelete the identifier of the copy, if it may be deleted although not all facts are known
 */
public record Consent(Optional<String> confirmDelete, boolean disableDeletionProtection, boolean skipFinalSnapshot) {

    /** Reads it; what a payload does not say it does not permit. */
    public static Consent of(Parameters parameters) {
        return new Consent(
                parameters.optionalText("ConfirmDelete"),
                parameters.flag("DisableDeletionProtection").orElse(false),
                parameters.flag("SkipFinalSnapshot").orElse(false));
    }
}
