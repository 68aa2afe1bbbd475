package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RequestRefusedException;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * How a creation goes on that AWS refuses as it was asked for: it is asked for once more, in a step of its own, with nothing but
 * what the copy cannot be without, and what keeps it safe. The rest is set afterwards ({@link Restoring}), or named in the report.
 * Nobody knows all that AWS may refuse; a copy without one of its settings is better than none.
 */
public final class Essentials {

    /** The end of the name of the step that asks for nothing else. */
    private static final String ONLY = "_ESSENTIALS";

    private static final String FIELD = "EssentialsOnly";
    private static final String REFUSED = "refused ";

    private Essentials() {}

    /** Whether the state machine wants this step to leave out all that is not essential. */
    public static boolean only(StepRequest request) {
        return request.field(FIELD).asBoolean(false);
    }

    /**
     * What an error of a creation means, where it is about the request itself. Throttling, a state, a name in use, a quota and a
     * want of capacity are not: the same request may be accepted later.
     *
     * @return a decision that the next look answers with {@link #step}; empty for other errors, and for the essential request
     */
    public static Optional<Decision> meaning(StepRequest request, SdkException error, String resource) {
        return only(request) || !isAboutRequest(error)
                ? Optional.empty()
                : Optional.of(Decision.refused(resource + ": " + AwsErrors.found(error)));
    }

    private static boolean isAboutRequest(SdkException error) {
        ErrorMeaning meaning = AwsErrors.of(error);
        boolean refused = meaning == ErrorMeaning.REFUSED || meaning == ErrorMeaning.ACCESS_DENIED;
        String code = error instanceof AwsServiceException answered ? AwsErrors.code(answered) : "";
        return refused && !code.contains("Quota") && !code.contains("LimitExceeded");
    }

    /** The words for an error of the essential request: both answers, for the first one may name what is to be fixed. */
    public static Optional<StepException> words(StepRequest request, SdkException error, String resource) {
        return only(request) && isAboutRequest(error)
                ? Optional.of(new RequestRefusedException(
                        new Finding(
                                resource,
                                AwsErrors.found(error)
                                        + " (asked for with its essential settings only; with all settings: "
                                        + first(request) + ")",
                                "AWS to accept the request",
                                "correct what AWS names"),
                        error))
                : Optional.empty();
    }

    private static String first(StepRequest request) {
        return request.input()
                .path("check")
                .path("seen")
                .path("notes")
                .path(REFUSED + request.input().path("check").path("resource").asText())
                .asText("refused");
    }

    /**
     * The step that creates {@code resource}: {@code step}, or the one with the essentials alone once AWS has refused it.
     *
     * @param step as the state machine knows it
     */
    public static String step(String step, String resource, Poll poll) {
        return poll.note(REFUSED + resource).isPresent() ? step + ONLY : step;
    }

    /** The same wait, which remembers that AWS has refused {@code step}, if the last step says so. */
    public static Poll noting(String step, String resource, StepRequest request, Poll poll) {
        return RefusedStep.noting(REFUSED + resource, step, resource, request, poll);
    }
}
