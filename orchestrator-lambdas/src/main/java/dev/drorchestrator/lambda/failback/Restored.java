package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** How the setting is set that a look has asked for ({@link Restoring}). */
public final class Restored {

    private Restored() {}

    /**
     * The change that sets it. One that AWS refuses for good is skipped: the report names it.
     *
     * @param copy for a person
     * @param missing what the copy has not as it should have it, now
     */
    public static Decision decide(StepRequest request, String copy, List<Missing> missing) {
        String name = request.input().path("check").path("resource").asText();
        return missing.stream()
                .filter(setting ->
                        setting.name().equals(name) && setting.leftBecause().isEmpty())
                .findFirst()
                .map(setting -> Decision.start(copy + ": " + setting.words(), setting.change())
                        .afterError(Restored::skipped))
                .orElseGet(() -> Decision.alreadyDone(copy + " has it: " + name));
    }

    private static Optional<Decision> skipped(SdkException error) {
        ErrorMeaning meaning = AwsErrors.of(error);
        return meaning.passes() || meaning == ErrorMeaning.STATE_CONFLICT
                ? Optional.empty()
                : Optional.of(Decision.skipped(AwsErrors.found(error)));
    }
}
