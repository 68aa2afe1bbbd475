package dev.drorchestrator.lambda.elasticache;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/**
 * Makes the replication group of this Region the primary of its global datastore. What the old primary had not replicated
 * yet is lost when it is down.
 *
 * <p>Looks first: a target that is the primary already needs no call. Looks again after an error, because the SDK may have
 * sent the call twice. A datastore that is {@code modifying} is no obstacle: a promotion is accepted even while another
 * modification runs (ElastiCache User Guide, "Promoting the secondary cluster to primary").
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class FailoverReplicationGroup extends StepHandler {

    private static final String MODIFYING = "modifying";

    private final ElastiCacheClient elastiCache;

    /** Lambda's own. */
    public FailoverReplicationGroup() {
        this(AwsClients.elastiCache());
    }

    /** With the client of the target's Region. */
    public FailoverReplicationGroup(ElastiCacheClient elastiCache) {
        super();
        this.elastiCache = elastiCache;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        FailoverRequest failover = FailoverRequest.of(request);
        Datastore before = Datastore.read(elastiCache, failover.datastore())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "GlobalReplicationGroupId",
                        "no global datastore " + failover.datastore() + " is known in " + request.region(),
                        "an existing global datastore, with its prefix",
                        "correct the payload; list them with: aws elasticache describe-global-replication-groups"
                                + " --show-member-info --region " + request.region())));
        Optional<JsonNode> nothingToDo = nothingToDo(before, failover);
        if (nothingToDo.isPresent()) {
            return nothingToDo.get();
        }
        check(before, failover);
        try {
            elastiCache.failoverGlobalReplicationGroup(call -> call.globalReplicationGroupId(failover.datastore())
                    .primaryRegion(failover.region())
                    .primaryReplicationGroupId(failover.replicationGroup())
                    .overrideConfiguration(AwsClients::patiently));
        } catch (SdkException e) {
            return Datastore.read(elastiCache, failover.datastore())
                    .flatMap(after -> tookEffect(before, after, failover))
                    .orElseThrow(() -> AwsErrors.translate(
                            e, "global datastore " + failover.datastore() + ", target " + failover.target()));
        }
        return answer("STARTED", "failover from " + before.primary() + " to " + failover.target());
    }

    private static Optional<JsonNode> nothingToDo(Datastore datastore, FailoverRequest failover) {
        if (datastore.member(failover).filter(Datastore::isPrimary).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                datastore.isSettled()
                        ? answer("ALREADY_DONE", failover.target() + " is the primary already")
                        : answer(
                                "IN_PROGRESS",
                                failover.target() + " is the primary; global datastore "
                                        + datastore.status().word()));
    }

    /** A datastore that began to be modified while the call was made is modified by the call. */
    private static Optional<JsonNode> tookEffect(Datastore before, Datastore after, FailoverRequest failover) {
        boolean began = before.status().isAvailable() && after.status().word().equals(MODIFYING);
        return nothingToDo(after, failover)
                .or(() -> began
                        ? Optional.of(answer("IN_PROGRESS", "a failover to " + failover.target() + " is under way"))
                        : Optional.empty());
    }

    private static void check(Datastore datastore, FailoverRequest failover) {
        if (datastore.isPrimaryOnly()) {
            throw refused(
                    "global datastore " + failover.datastore(),
                    "status primary-only (" + datastore.members() + ")",
                    "a datastore with a secondary that can take over",
                    "add a secondary: aws elasticache create-replication-group --region " + failover.region()
                            + " --replication-group-id " + failover.replicationGroup()
                            + " --replication-group-description secondary --global-replication-group-id "
                            + failover.datastore() + "; wait until it is available, send the payload again");
        }
        usable(datastore, failover);
        GlobalReplicationGroupMember member = datastore
                .member(failover)
                .orElseThrow(() -> refused(
                        "TargetReplicationGroupId",
                        failover.target() + " is no member of " + failover.datastore() + " (" + datastore.members()
                                + ")",
                        "a member of this global datastore in " + failover.region(),
                        "correct the payload"));
        if (!Datastore.isAssociated(member)) {
            throw refused(
                    "replication group " + failover.target(),
                    "member status " + member.status(),
                    "associated",
                    "wait until it is associated, then send the payload again; look with: aws elasticache"
                            + " describe-global-replication-groups --show-member-info --region " + failover.region()
                            + " --global-replication-group-id " + failover.datastore());
        }
    }

    private static void usable(Datastore datastore, FailoverRequest failover) {
        ResourceStatus status = datastore.status();
        if (status.isFailed() || status.isDeleting()) {
            throw refused(
                    "global datastore " + failover.datastore(),
                    "status " + status.word(),
                    "available",
                    "take the replication group out of it, which makes it writable on its own: aws elasticache"
                            + " disassociate-global-replication-group --region " + failover.region()
                            + " --global-replication-group-id " + failover.datastore() + " --replication-group-id "
                            + failover.replicationGroup() + " --replication-group-region " + failover.region());
        }
        if (!status.isAvailable() && !status.word().equals(MODIFYING)) {
            throw new TransientException(new Finding(
                    "global datastore " + failover.datastore(),
                    "status " + status.word(),
                    "available",
                    "wait for the change that is under way, then send the payload again"));
        }
    }

    private static PreconditionFailedException refused(String resource, String found, String expected, String next) {
        return new PreconditionFailedException(new Finding(resource, found, expected, next));
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
