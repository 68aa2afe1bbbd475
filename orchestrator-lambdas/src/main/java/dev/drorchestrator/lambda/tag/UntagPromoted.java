package dev.drorchestrator.lambda.tag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Takes the tags of {@link TagPromoted} off the source of a rebuilt copy. They gave leave to delete the old copy once; left
 * behind, they would give it again, when the roles have long changed.
 *
 * <p>Takes {@code Input.existing.source} (ARN) and {@code Input.existing.sourceRegion}. Gives {@code {"status": "UNTAGGED"
 * | "ALREADY_DONE" | "SKIPPED", "detail"}}; SKIPPED when the other Region does not answer.
 */
public final class UntagPromoted extends StepHandler {

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
    protected JsonNode handle(StepRequest request) {
        JsonNode existing = request.input().path("existing");
        String source = existing.path("source").asText();
        String region = existing.path("sourceRegion").asText();
        Reading<String> done = Reading.of(() -> untag(rds.apply(region), source));
        return done.value()
                .map(status -> Json.object().put("status", status).put("detail", source))
                .orElseGet(() -> Json.object()
                        .put("status", "SKIPPED")
                        .put(
                                "detail",
                                "taking the failover's tags off " + source + " (" + region + " does not answer: "
                                        + done.silence() + "). Do it by hand: aws rds remove-tags-from-resource"
                                        + " --region " + region + " --resource-name " + source + " --tag-keys "
                                        + String.join(" ", KEYS)));
    }

    private static String untag(RdsClient client, String source) {
        boolean tagged = client.listTagsForResource(call -> call.resourceName(source)).tagList().stream()
                .map(Tag::key)
                .anyMatch(KEYS::contains);
        if (!tagged) {
            return "ALREADY_DONE";
        }
        client.removeTagsFromResource(
                call -> call.resourceName(source).tagKeys(KEYS).overrideConfiguration(AwsClients::patiently));
        return "UNTAGGED";
    }
}
