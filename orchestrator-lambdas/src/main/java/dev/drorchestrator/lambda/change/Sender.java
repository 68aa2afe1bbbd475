package dev.drorchestrator.lambda.change;

import dev.drorchestrator.lambda.runtime.AwsClients;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.AwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Sends a change: one attempt on the wire, with time to be answered ({@link AwsClients#once}). Nobody else does. */
final class Sender {

    private static final String NO_ID = "UNKNOWN";

    private Sender() {}

    /**
     * Sends it.
     *
     * @throws SdkException when AWS refused it, or gave no answer: then nobody knows whether it took effect
     */
    static Sent send(Change change) {
        AwsResponse answer = change.call().send(AwsClients::once);
        return new Sent(
                change.operation(),
                Optional.ofNullable(answer.responseMetadata())
                        .map(AwsResponseMetadata::requestId)
                        .filter(id -> !id.equals(NO_ID)));
    }

    /** What is known of a change that AWS did not simply accept. */
    static Sent unclear(Change change, SdkException error) {
        Optional<String> requestId = error instanceof AwsServiceException answered
                ? Optional.ofNullable(answered.requestId())
                : Optional.empty();
        return new Sent(change.operation(), requestId);
    }

    /**
     * A change that was sent.
     *
     * @param requestId AWS's id of the call, by which CloudTrail and AWS Support find it; empty when no answer came
     */
    record Sent(Operation operation, Optional<String> requestId) {}
}
