package dev.drorchestrator.lambda.elasticache;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.FailoverGlobalReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/**
 * Makes the replication group of this Region the primary of its global datastore. What the old primary had not replicated
 * yet is lost when it is down.
 *
 * <p>A target that is the primary already needs no call. A datastore that is {@code modifying} is no obstacle: a promotion is accepted even while another
 * modification runs (ElastiCache User Guide, "Promoting the secondary cluster to primary").
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class FailoverReplicationGroup extends ChangeStep {

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
    protected String resource(StepRequest request) {
        FailoverRequest failover = FailoverRequest.of(request);
        return "global datastore " + failover.datastore() + ", target " + failover.target();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailoverRequest failover = FailoverRequest.of(request);
        Datastore before = Datastore.read(elastiCache, failover.datastore())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "GlobalReplicationGroupId",
                        "no global datastore " + failover.datastore() + " is known in " + request.region(),
                        "an existing global datastore, with its prefix",
                        "correct the payload; list them with: aws elasticache describe-global-replication-groups"
                                + " --region " + request.region() + " --show-member-info")));
        if (before.member(failover).filter(Datastore::isPrimary).isPresent()) {
            return before.isSettled()
                    ? Decision.alreadyDone(failover.target() + " is the primary already")
                    : Decision.inProgress(failover.target() + " is the primary; global datastore "
                            + before.status().word());
        }
        check(before, failover);
        FailoverGlobalReplicationGroupRequest call = FailoverGlobalReplicationGroupRequest.builder()
                .globalReplicationGroupId(failover.datastore())
                .primaryRegion(failover.region())
                .primaryReplicationGroupId(failover.replicationGroup())
                .build();
        return Decision.start(
                        "failover from " + before.primary() + " to " + failover.target(), Change.of(elastiCache, call))
                .afterError(error -> before.status().isAvailable() ? began(failover) : Optional.empty());
    }

    /**
     * A datastore that was available and began to be modified while the call was made is modified by the call. No other look
     * shows it: one that was modified before may be promoted, too.
     */
    private Optional<Decision> began(FailoverRequest failover) {
        return Datastore.read(elastiCache, failover.datastore())
                .filter(after -> after.status().word().equals(MODIFYING))
                .map(after -> Decision.inProgress("a failover to " + failover.target() + " is under way"));
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
                            + failover.datastore() + "; wait until it is available, re-run the same payload");
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
                    "wait until it is associated, then re-run the same payload; check with: aws elasticache"
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
                    "wait until the change that is under way has ended, then re-run the same payload"));
        }
    }

    private static PreconditionFailedException refused(String resource, String found, String expected, String next) {
        return new PreconditionFailedException(new Finding(resource, found, expected, next));
    }
}
