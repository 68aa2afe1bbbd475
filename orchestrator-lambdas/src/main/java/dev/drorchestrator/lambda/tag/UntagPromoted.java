package dev.drorchestrator.lambda.tag;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Takes the tags of {@link TagPromoted} off the source of a rebuilt copy. They gave leave to delete the old copy once; left
 * behind, they would give it again, when the roles have long changed.
 *
 * <p>Takes {@code Input.existing.source} (ARN) and {@code Input.existing.sourceRegion}. Gives {@code {"status": "UNTAGGED"
 * | "ALREADY_DONE" | "SKIPPED", "detail"}}; SKIPPED when the other Region does not answer.
 */
public final class UntagPromoted extends ChangeStep {

    private static final List<String> KEYS = List.of(FailoverTags.PROMOTED_AT, FailoverTags.PROMOTED_FROM);

    private final Function<String, RdsClient> rds;

    /** Lambda's own. */
    public UntagPromoted() {
        this(AwsClients::rds);
    }

    /** With clients by Region. */
    public UntagPromoted(Function<String, RdsClient> rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return "tags of " + source(request);
    }

    @Override
    protected Decision decide(StepRequest request) {
        String source = source(request);
        String region = request.input().path("existing").path("sourceRegion").asText();
        RdsClient client = rds.apply(region);
        Reading<Boolean> tagged =
                Reading.of(() -> client.listTagsForResource(call -> call.resourceName(source)).tagList().stream()
                        .map(Tag::key)
                        .anyMatch(KEYS::contains));
        if (tagged.isUnknown()) {
            return byHand(source, region, tagged.silence());
        }
        if (!tagged.value().orElse(false)) {
            return Decision.alreadyDone(source);
        }
        RemoveTagsFromResourceRequest call = RemoveTagsFromResourceRequest.builder()
                .resourceName(source)
                .tagKeys(KEYS)
                .build();
        return Decision.make("UNTAGGED", source, Change.of(client, call))
                .afterError(error -> error instanceof AwsServiceException
                        ? Optional.empty()
                        : Optional.of(byHand(source, region, String.valueOf(error.getMessage()))));
    }

    private static String source(StepRequest request) {
        return request.input().path("existing").path("source").asText();
    }

    private static Decision byHand(String source, String region, String silence) {
        return Decision.skipped(
                "removing the failover's tags from " + source + " (" + region + " does not answer: " + silence
                        + "). Do it by hand: aws rds remove-tags-from-resource --region " + region + " --resource-name "
                        + source
                        + " --tag-keys " + String.join(" ", KEYS));
    }
}
