package dev.drorchestrator.lambda.elasticache;

import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/**
 * Looks whether the replication group of this Region is the primary of its global datastore. Expects {@code PRIMARY}: the
 * member, matched by Region and id, has the role, and the datastore is {@code available}. The datastore's status alone
 * proves nothing: it says {@code available} before the failover begins, too.
 */
public final class CheckReplicationGroupStatus extends StatusCheck {

    private final ElastiCacheClient elastiCache;

    /** Lambda's own. */
    public CheckReplicationGroupStatus() {
        this(AwsClients.elastiCache());
    }

    /** With the client of the target's Region. */
    public CheckReplicationGroupStatus(ElastiCacheClient elastiCache) {
        super("PRIMARY");
        this.elastiCache = elastiCache;
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        FailoverRequest failover = FailoverRequest.of(request);
        boolean isRightAfter = !request.input().has("check")
                && request.input().path("action").path("status").asText().equals("STARTED");
        if (isRightAfter) {
            return Verdict.inProgress("the failover of " + failover.datastore() + " has just begun", poll);
        }
        Optional<Datastore> found = Datastore.read(elastiCache, failover.datastore());
        if (found.isEmpty()) {
            return Verdict.doesNotExist("global datastore " + failover.datastore() + " is gone", poll);
        }
        Datastore datastore = found.get();
        Optional<GlobalReplicationGroupMember> member = datastore.member(failover);
        if (member.isEmpty()) {
            return Verdict.failed(
                    failover.target() + " is no longer a member of " + failover.datastore() + " (" + datastore.members()
                            + "). Next: check the global datastore: " + describe(failover),
                    poll);
        }
        if (datastore.status().isFailed() || datastore.status().isDeleting()) {
            return Verdict.failed(
                    "global datastore " + failover.datastore() + " is "
                            + datastore.status().word() + ". Next: check it: " + describe(failover),
                    poll);
        }
        return Datastore.isPrimary(member.get())
                ? primary(datastore, failover, poll.sawFlip())
                : notYet(datastore, failover, poll);
    }

    private static String describe(FailoverRequest failover) {
        return "aws elasticache describe-global-replication-groups --region " + failover.region()
                + " --show-member-info --global-replication-group-id " + failover.datastore();
    }

    private static Verdict primary(Datastore datastore, FailoverRequest failover, Poll poll) {
        String detail = failover.target() + " is the primary of " + failover.datastore() + "; global datastore "
                + datastore.status().word();
        return datastore.isSettled() ? Verdict.available(detail, poll) : Verdict.inProgress(detail, poll.sawUnderWay());
    }

    private static Verdict notYet(Datastore datastore, FailoverRequest failover, Poll poll) {
        String detail =
                "global datastore " + datastore.status().word() + ", the primary is still " + datastore.primary();
        if (!datastore.isSettled()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        if (!poll.isSilent()) {
            return Verdict.inProgress("no failover is visible yet (reads may be stale); " + detail, poll);
        }
        return Verdict.failed(
                "the failover went back or never began: nothing has been visible since " + poll.silenceBegan() + "; "
                        + detail + ". Next: read the events (aws elasticache describe-events --region "
                        + failover.region()
                        + " --source-type replication-group --source-identifier " + failover.replicationGroup()
                        + "), fix the cause, re-run the same payload",
                poll);
    }
}
