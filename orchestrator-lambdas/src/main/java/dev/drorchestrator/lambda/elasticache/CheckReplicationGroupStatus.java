package dev.drorchestrator.lambda.elasticache;

import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;

/**
 * Looks whether the replication group is the primary of its global datastore and nothing is under way any more. Expects
 * {@code PRIMARY}.
 *
 * <p>Both, because each alone lies: a datastore still says {@code available} right after the call, and the roles change
 * before it says so again.
 */
public final class CheckReplicationGroupStatus extends StatusCheck {

    private final DatastoreReader reader;

    /** Lambda's own. */
    public CheckReplicationGroupStatus() {
        this(AwsClients.elastiCache(), Clock.systemUTC());
    }

    /** With the client of the target's Region. */
    public CheckReplicationGroupStatus(ElastiCacheClient elastiCache, Clock clock) {
        super(clock, "PRIMARY");
        this.reader = new DatastoreReader(elastiCache);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        FailoverRequest failover = FailoverRequest.of(request);
        Optional<GlobalDatastore> found = reader.datastore(failover.datastore());
        if (found.isEmpty()) {
            return Verdict.doesNotExist("global datastore " + failover.datastore() + " is gone", poll);
        }
        GlobalDatastore datastore = found.get();
        if (datastore.status().isFailed() || datastore.status().isDeleting()) {
            return Verdict.failed(
                    "global datastore " + datastore.id() + " is "
                            + datastore.status().word(),
                    poll);
        }
        if (datastore.member(failover).isEmpty()) {
            return Verdict.failed(failover.target() + " is no longer a member of " + datastore.id(), poll);
        }
        return datastore.isPrimary(failover)
                ? primary(datastore, failover, poll)
                : notYetPrimary(datastore, failover, poll);
    }

    private static Verdict primary(GlobalDatastore datastore, FailoverRequest failover, Poll poll) {
        Poll flipped = poll.sawFlip();
        String detail = failover.target() + " is the primary of " + datastore.id() + "; global datastore "
                + datastore.status().word();
        return datastore.isSettled()
                ? Verdict.available(detail, flipped)
                : Verdict.inProgress(detail, flipped.sawUnderWay());
    }

    private static Verdict notYetPrimary(GlobalDatastore datastore, FailoverRequest failover, Poll poll) {
        String detail = "global datastore " + datastore.status().word() + ", primary is still " + datastore.primary();
        if (!datastore.isSettled()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        if (!poll.isSilent()) {
            return Verdict.inProgress("no failover is visible yet (reads may be stale); " + detail, poll);
        }
        return Verdict.failed(
                "the failover went back or never began: nothing has been under way since " + poll.underWayAt()
                        + " and the primary is still " + datastore.primary() + " (unless reads are older than "
                        + Poll.STALE_READS.toSeconds() + " s). Next: look at the events with: aws elasticache"
                        + " describe-events --source-type replication-group --source-identifier "
                        + failover.replicationGroup() + " --region " + failover.region()
                        + ", mend what they name, send the payload again",
                poll);
    }
}
