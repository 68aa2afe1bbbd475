package dev.drorchestrator.lambda.aurora.failover;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.EventsCommand;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Proves that a cluster stands alone and takes writes: no global database has it, it is {@code available}, and so is the
 * instance that is its writer. A reader of a global database has no writer instance, so a stale {@code available} from
 * before the promotion does not pass (docs/twin-fidelity.md, "RemoveFromGlobalCluster").
 *
 * <p>The writer of the global database passes too, while nothing is under way: what the failover is for is there.
 */
final class StandaloneProof {

    private final AuroraReader reader;
    private final DetachRequest detach;
    private final Poll poll;

    StandaloneProof(AuroraReader reader, DetachRequest detach, Poll poll) {
        this.reader = reader;
        this.detach = detach;
        this.poll = poll;
    }

    /** One look at the world. */
    Verdict look() {
        Optional<DBCluster> found = reader.cluster(detach.cluster());
        if (found.isEmpty()) {
            return Verdict.doesNotExist("cluster " + detach.clusterName() + " is gone", poll);
        }
        DBCluster cluster = found.get();
        if (new ResourceStatus(cluster.status()).isPromoting()) {
            // Nothing else can prove it before this has ended, so nothing else is asked for.
            Poll seen = AuroraReader.writer(cluster).isPresent() ? poll.sawFlip() : poll;
            return Verdict.inProgress(detach.clusterName() + " is being promoted", seen.sawUnderWay());
        }
        // The one that it left by its identifier; another one by what the cluster itself says.
        return reader.globalDatabase(detach.globalCluster())
                .filter(database -> database.member(detach.cluster()).isPresent())
                .or(() -> detach.globalCluster().equalsIgnoreCase(cluster.globalClusterIdentifier())
                        ? Optional.empty()
                        : reader.named(cluster))
                .map(database -> member(database, cluster))
                .orElseGet(() -> writable(cluster, "stands alone", poll));
    }

    private Verdict member(GlobalDatabase database, DBCluster cluster) {
        if (!database.is(detach.globalCluster())) {
            return failed(detach.clusterName() + " has become a member of global database " + database.identifier());
        }
        if (database.isWriter(detach.cluster())) {
            String role = "is the writer of " + database.identifier() + ", there was nothing to detach";
            boolean settled =
                    database.roleChange().isEmpty() && database.status().isAvailable();
            return settled
                    ? writable(cluster, role, poll)
                    : Verdict.inProgress(
                            detach.clusterName() + " " + role + "; global database "
                                    + database.status().word(),
                            poll.sawUnderWay());
        }
        if (!poll.isSilent()) {
            return Verdict.inProgress(
                    database.identifier() + " still lists " + detach.clusterName() + " (reads may be stale)", poll);
        }
        return failed("the detachment went back or never began: " + database.identifier() + " has listed "
                + detach.cluster() + " since " + poll.silenceBegan()
                + ". Next: read its events (" + EventsCommand.ofCluster(detach.clusterName(), detach.region())
                + "), fix the cause, re-run the same payload");
    }

    private Verdict writable(DBCluster cluster, String role, Poll seen) {
        ResourceStatus clusterStatus = new ResourceStatus(cluster.status());
        Optional<DBInstance> instance = reader.writerInstance(cluster);
        ResourceStatus instanceStatus =
                new ResourceStatus(instance.map(DBInstance::dbInstanceStatus).orElse("not there yet"));
        String detail = detach.clusterName() + " " + role + "; cluster " + clusterStatus.word() + ", writer instance "
                + instance.map(found -> found.dbInstanceIdentifier() + " ").orElse("") + instanceStatus.word();
        if (clusterStatus.isFailed() || clusterStatus.isDeleting() || instanceStatus.isFailed()) {
            return failed(detail);
        }
        Poll flipped = instance.isPresent() ? seen.sawFlip() : seen;
        return clusterStatus.isAvailable() && instanceStatus.isAvailable()
                ? Verdict.available(detail, flipped)
                : Verdict.inProgress(detail, flipped.sawUnderWay());
    }

    private Verdict failed(String detail) {
        return Verdict.failed(detail, poll);
    }
}
