package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Writes on a database that a failover made writable when that was proven and which one was writable before: what
 * FAILBACK asks for before it deletes the other one.
 *
 * <p>Takes the ARNs from the acting step ({@code Input.action.promoted}, {@code Input.action.promotedFrom}). Tags that say
 * the same stay as they are. Where nobody knows any more from which database the role came, nothing is written, and
 * FAILBACK will ask for ConfirmDelete.
 *
 * <p>Gives {@code {"status": "TAGGED" | "ALREADY_DONE" | "SKIPPED", "detail"}}.
 */
public final class TagPromoted extends StepHandler {

    private final RdsClient rds;
    private final Clock clock;

    /** Lambda's own. */
    public TagPromoted() {
        this(AwsClients.rds(), Clock.systemUTC());
    }

    /** With the client of the promoted database's Region. */
    public TagPromoted(RdsClient rds, Clock clock) {
        super();
        this.rds = rds;
        this.clock = clock;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        JsonNode action = request.input().path("action");
        String promoted = action.path("promoted").asText();
        String from = action.path("promotedFrom").asText();
        Optional<FailoverTags> present = FailoverTags.of(
                rds.listTagsForResource(call -> call.resourceName(promoted)).tagList());
        if (present.filter(tags -> from.isEmpty() || tags.promotedFrom().equals(from))
                .isPresent()) {
            return answer("ALREADY_DONE", promoted + " has its tags");
        }
        if (from.isEmpty()) {
            return answer(
                    "SKIPPED",
                    "tagging " + promoted + ", because it is not known any more which database was writable before;"
                            + " FAILBACK will ask for ConfirmDelete");
        }
        FailoverTags tags = new FailoverTags(clock.instant().truncatedTo(ChronoUnit.SECONDS), from);
        rds.addTagsToResource(call -> call.resourceName(promoted)
                .tags(tags.toTags())
                .overrideConfiguration(config -> config.apiCallTimeout(AwsClients.CHANGE_TIMEOUT)
                        .apiCallAttemptTimeout(AwsClients.CHANGE_TIMEOUT)));
        return answer("TAGGED", promoted + " was promoted from " + from);
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
