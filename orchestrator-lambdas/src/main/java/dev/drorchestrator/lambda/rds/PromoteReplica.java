package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Promotes a read replica to an instance of its own. What was not replicated yet is lost. A broken replication is no
 * obstacle: that is what a disaster looks like.
 *
 * <p>Takes the answer of {@link CheckReplica} ({@code Input.action}). Gives the same with {@code "status": "STARTED" |
 * "IN_PROGRESS" | "WAITING" | "ALREADY_DONE"}; WAITING when something else is under way, during which AWS refuses a
 * promotion, such as a backup (RDS User Guide, "Promoting a read replica") or the replica's own creation: the check asks for
 * another attempt when it has ended.
 */
public final class PromoteReplica extends StepHandler {

    private static final String BACKING_UP = "backing-up";

    /** What a replica shows, with its source, while it is promoted: another call of AWS's is refused then. */
    private static final Set<String> PROMOTING = Set.of("modifying", "rebooting");

    private final RdsClient rds;

    /** Lambda's own. */
    public PromoteReplica() {
        this(AwsClients.rds());
    }

    /** With the client of the replica's Region. */
    public PromoteReplica(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        PromoteRequest promotion = PromoteRequest.of(request);
        JsonNode checked = request.input().path("action");
        Instance instance = read(promotion);
        if (instance.source().isEmpty()) {
            boolean before = checked.path("status").asText().equals("ALREADY_DONE");
            return answer(
                    checked,
                    before ? "ALREADY_DONE" : "IN_PROGRESS",
                    before ? checked.path("detail").asText() : instance.identifier() + " is no replica any more");
        }
        if (instance.status().word().equals(BACKING_UP)) {
            return waiting(checked, instance);
        }
        try {
            promote(promotion, instance);
        } catch (SdkException e) {
            return afterError(e, checked, read(promotion));
        }
        return answer(
                checked,
                "STARTED",
                "promotion of " + instance.identifier() + ", " + instance.replicationWords()
                        + retention(promotion, instance)
                                .map(days -> "")
                                .orElse("; backups for 1 day, AWS's default: give BackupRetentionPeriod for more"));
    }

    private Instance read(PromoteRequest promotion) {
        return Instance.read(rds, promotion.identifier())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "DB instance " + promotion.identifier(),
                        "it is gone",
                        "the read replica",
                        "look at its events in the RDS console")));
    }

    private void promote(PromoteRequest promotion, Instance instance) {
        rds.promoteReadReplica(call -> {
            call.dbInstanceIdentifier(instance.identifier()).overrideConfiguration(AwsClients::patiently);
            retention(promotion, instance).ifPresent(call::backupRetentionPeriod);
        });
    }

    /** What the payload says, else what the replica has: AWS would take it back to one day. */
    private static Optional<Integer> retention(PromoteRequest promotion, Instance instance) {
        return promotion
                .backupRetentionDays()
                .or(() -> Optional.of(instance.backupRetentionDays()).filter(days -> days > 0));
    }

    private static JsonNode afterError(SdkException e, JsonNode checked, Instance after) {
        if (after.source().isEmpty()) {
            return answer(checked, "IN_PROGRESS", after.identifier() + " is no replica any more");
        }
        if (AwsErrors.of(e) == ErrorMeaning.STATE_CONFLICT) {
            if (PROMOTING.contains(after.status().word())) {
                return answer(
                        checked,
                        "IN_PROGRESS",
                        after.identifier() + " is " + after.status().word());
            }
            if (!after.status().isAvailable()) {
                return waiting(checked, after);
            }
        }
        throw AwsErrors.translate(e, "DB instance " + after.identifier());
    }

    private static JsonNode waiting(JsonNode checked, Instance instance) {
        return answer(
                checked,
                "WAITING",
                instance.identifier() + " is " + instance.status().word()
                        + "; a promotion must wait for the end of that");
    }

    private static JsonNode answer(JsonNode checked, String status, String detail) {
        ObjectNode answer = Json.object().put("status", status).put("detail", detail);
        answer.set("promoted", checked.path("promoted"));
        answer.set("promotedFrom", checked.path("promotedFrom"));
        return answer;
    }
}
