package dev.drorchestrator.lambda.tag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Writes on a database that a failover made writable when that was proven and which one was writable before: what
 * FAILBACK asks for before it deletes the other one.
 *
 * <p>Takes the ARNs from the acting step ({@code Input.action.promoted}, {@code Input.action.promotedFrom}). Tags that say
 * the same stay as they are. Where nobody knows any more from which database the role came, nothing is written, and
 * FAILBACK will ask for ConfirmDelete.
 *
 * <p>With {@code "Intent": true} it comes before the promotion and writes the origin only, for databases that do not show it
 * afterwards; one tag without the other is no leave to delete anything.
 *
 * <p>Gives {@code {"status": "TAGGED" | "ALREADY_DONE" | "SKIPPED", "detail"}}.
 */
public final class TagPromoted extends ChangeStep {

    private final RdsClient rds;

    /** Lambda's own. */
    public TagPromoted() {
        this(AwsClients.rds());
    }

    /** With the client of the promoted database's Region. */
    public TagPromoted(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return "tags of " + request.input().path("action").path("promoted").asText();
    }

    @Override
    protected Decision decide(StepRequest request) {
        JsonNode action = request.input().path("action");
        String promoted = action.path("promoted").asText();
        String from = action.path("promotedFrom").asText();
        boolean intent = request.field("Intent").asBoolean();
        // A promotion of this execution has left no tag of its end yet.
        boolean isNew = !intent && action.path("status").asText().equals("STARTED");
        List<Tag> present = isNew
                ? List.of()
                : rds.listTagsForResource(call -> call.resourceName(promoted)).tagList();
        Optional<String> known = intent
                ? FailoverTags.promotedFrom(present)
                : FailoverTags.of(present).map(FailoverTags::promotedFrom);
        if (known.filter(origin -> from.isEmpty() || origin.equals(from)).isPresent()) {
            return Decision.alreadyDone(promoted + " has its tags");
        }
        if (from.isEmpty()) {
            return Decision.skipped(
                    "tagging " + promoted + ", because it is not known any more which database was writable before;"
                            + " FAILBACK will ask for ConfirmDelete");
        }
        FailoverTags tags = new FailoverTags(request.enteredAt().truncatedTo(ChronoUnit.SECONDS), from);
        AddTagsToResourceRequest call = AddTagsToResourceRequest.builder()
                .resourceName(promoted)
                .tags(intent ? tags.originOnly() : tags.toTags())
                .build();
        return Decision.make(
                "TAGGED", promoted + (intent ? " is to be" : " was") + " promoted from " + from, Change.of(rds, call));
    }
}
