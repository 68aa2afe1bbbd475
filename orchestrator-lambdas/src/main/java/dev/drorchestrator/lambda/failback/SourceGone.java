package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.EventsCommand;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StepException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The words for a creation that AWS refuses because it does not find the source any more: it was there when the prechecks looked, so
 * the payload is right, and somebody has deleted or renamed it since.
 */
public final class SourceGone {

    private SourceGone() {}

    /**
     * The words.
     *
     * @param source ARN of the cluster or instance that the new copy was to follow
     * @param region of the source
     * @return empty where the error is another one
     */
    public static Optional<StepException> words(SdkException error, String source, String region) {
        return AwsErrors.of(error) == ErrorMeaning.NOT_FOUND
                ? Optional.of(new ResourceNotFoundException(
                        new Finding(
                                "source " + source,
                                "gone from " + region + " since this run began (" + AwsErrors.found(error) + ")",
                                "the promoted copy, which the new one follows",
                                "find out who deleted or renamed it: " + EventsCommand.ofLastDay(source, region)
                                        + "; if it was renamed, correct the payload; if it was deleted, restore it from a snapshot, or"
                                        + " go back to the old copy"),
                        error))
                : Optional.empty();
    }
}
