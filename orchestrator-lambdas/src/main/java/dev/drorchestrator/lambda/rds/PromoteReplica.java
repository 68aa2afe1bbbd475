package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.EventsCommand;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaRequest;

/**
 * Promotes a read replica to an instance of its own. What was not replicated yet is lost. A broken replication is no
 * obstacle: that is what a disaster looks like.
 *
 * <p>Takes the answer of {@link CheckReplica} ({@code Input.action}). Gives the same with {@code "status": "STARTED" |
 * "IN_PROGRESS" | "WAITING" | "ALREADY_DONE"}; WAITING when something else is under way, during which AWS refuses a
 * promotion, such as a backup (RDS User Guide, "Promoting a read replica") or the replica's own creation: the check asks for
 * another attempt when it has ended.
 */
public final class PromoteReplica extends ChangeStep {

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
    protected String resource(StepRequest request) {
        return "DB instance " + PromoteRequest.of(request).identifier();
    }

    @Override
    protected Decision decide(StepRequest request) {
        PromoteRequest promotion = PromoteRequest.of(request);
        JsonNode checked = request.input().path("action");
        Instance instance = read(promotion, request.region());
        if (instance.source().isEmpty()) {
            return told(
                    checked.path("status").asText().equals("ALREADY_DONE")
                            ? Decision.alreadyDone(checked.path("detail").asText())
                            : Decision.inProgress(instance.identifier() + " is no replica any more"),
                    checked);
        }
        if (instance.status().word().equals(BACKING_UP)) {
            return told(waiting(instance), checked);
        }
        PromoteReadReplicaRequest.Builder call =
                PromoteReadReplicaRequest.builder().dbInstanceIdentifier(instance.identifier());
        Optional<Integer> retention = retention(promotion, instance);
        retention.ifPresent(call::backupRetentionPeriod);
        return told(
                Decision.start(
                                "promotion of " + instance.identifier() + ", " + instance.replicationWords()
                                        + retention
                                                .map(days -> "")
                                                .orElse(
                                                        "; backups for 1 day, AWS's default: give BackupRetentionPeriod for"
                                                                + " more"),
                                Change.of(rds, call.build()))
                        .afterError(error -> meaning(error, read(promotion, request.region()))
                                .map(found -> told(found, checked))),
                checked);
    }

    private Instance read(PromoteRequest promotion, String region) {
        return Instance.read(rds, promotion.identifier())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "DB instance " + promotion.identifier(),
                        "it is gone",
                        "the read replica",
                        "find out who deleted or renamed it: "
                                + EventsCommand.ofLastDay(promotion.identifier(), region))));
    }

    /** What the payload says, else what the replica has: AWS would take it back to one day. */
    private static Optional<Integer> retention(PromoteRequest promotion, Instance instance) {
        return promotion
                .backupRetentionDays()
                .or(() -> Optional.of(instance.backupRetentionDays()).filter(days -> days > 0));
    }

    /** AWS refuses a second promotion while the first runs, and any while something else is under way. */
    private static Optional<Decision> meaning(SdkException error, Instance after) {
        if (AwsErrors.of(error) != ErrorMeaning.STATE_CONFLICT
                || after.source().isEmpty()
                || after.status().isAvailable()) {
            return Optional.empty();
        }
        return Optional.of(
                PROMOTING.contains(after.status().word())
                        ? Decision.inProgress(
                                after.identifier() + " is " + after.status().word())
                        : waiting(after));
    }

    private static Decision waiting(Instance instance) {
        return Decision.waiting(instance.identifier() + " is "
                + instance.status().word() + "; a promotion must wait for the end of that");
    }

    private static Decision told(Decision decision, JsonNode checked) {
        return decision.with("promoted", checked.path("promoted")).with("promotedFrom", checked.path("promotedFrom"));
    }
}
