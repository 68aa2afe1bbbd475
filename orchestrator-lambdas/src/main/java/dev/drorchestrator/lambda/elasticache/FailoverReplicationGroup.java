package dev.drorchestrator.lambda.elasticache;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
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
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class FailoverReplicationGroup extends StepHandler {

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
        if (isDone(before, failover)) {
            return answer("ALREADY_DONE", failover.target() + " is the primary already");
        }
        check(before, failover);
        try {
            elastiCache.failoverGlobalReplicationGroup(call -> call.globalReplicationGroupId(failover.datastore())
                    .primaryRegion(failover.region())
                    .primaryReplicationGroupId(failover.replicationGroup())
                    .overrideConfiguration(config -> config.apiCallTimeout(AwsClients.CHANGE_TIMEOUT)
                            .apiCallAttemptTimeout(AwsClients.CHANGE_TIMEOUT)));
        } catch (SdkException e) {
            Optional<Datastore> after = Datastore.read(elastiCache, failover.datastore());
            if (after.filter(datastore -> isDone(datastore, failover)).isPresent()) {
                return answer("ALREADY_DONE", failover.target() + " has become the primary");
            }
            throw AwsErrors.translate(e, "global datastore " + failover.datastore() + ", target " + failover.target());
        }
        return answer("STARTED", "failover from " + before.primary() + " to " + failover.target());
    }

    private static boolean isDone(Datastore datastore, FailoverRequest failover) {
        return datastore.member(failover).filter(Datastore::isPrimary).isPresent();
    }

    private static void check(Datastore datastore, FailoverRequest failover) {
        if (datastore.isPrimaryOnly() || datastore.status().isDeleting()) {
            throw refused(
                    "global datastore " + failover.datastore(),
                    "status " + datastore.status().word() + " (" + datastore.members() + ")",
                    "a datastore with a secondary that can take over",
                    "add a secondary: aws elasticache create-replication-group --region " + failover.region()
                            + " --replication-group-id " + failover.replicationGroup()
                            + " --replication-group-description secondary --global-replication-group-id "
                            + failover.datastore() + "; wait until it is available, send the payload again");
        }
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

    private static PreconditionFailedException refused(String resource, String found, String expected, String next) {
        return new PreconditionFailedException(new Finding(resource, found, expected, next));
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
