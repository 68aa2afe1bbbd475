package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Proves that a cluster takes writes after it left its global database: it is no member any more, {@code available}, and
 * an instance of it that is flagged as the writer is {@code available}. The status alone lies: it says {@code available}
 * for seconds before it says {@code promoting} (docs/twin-fidelity.md, "Detaching").
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
        Optional<DBCluster> cluster = reader.cluster(detach.target());
        if (cluster.isEmpty()) {
            return Verdict.doesNotExist("cluster " + detach.clusterName() + " is gone", poll);
        }
        Optional<GlobalDatabase> membership = reader.globalDatabase(detach.globalCluster())
                .filter(database -> database.member(detach.target()).isPresent());
        if (membership.isPresent()) {
            return member(membership.get(), cluster.get());
        }
        return writable(cluster.get(), "is no member of " + detach.globalCluster() + " any more", poll.sawUnderWay());
    }

    /** Still listed: reads may be stale, or AWS takes its time; or the cluster is the writer, and was never to leave. */
    private Verdict member(GlobalDatabase database, DBCluster cluster) {
        if (database.isWriter(detach.target()) && database.roleChange().isEmpty()) {
            return writable(cluster, "is the writer of " + database.identifier(), poll.sawUnderWay());
        }
        ResourceStatus status = new ResourceStatus(cluster.status());
        String detail =
                detach.clusterName() + " is still a member of " + database.identifier() + ", cluster " + status.word();
        if (status.isFailed() || status.isDeleting()) {
            return Verdict.failed(detail + ". Next: look at the cluster in the RDS console", poll);
        }
        if (!status.isAvailable()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        if (!poll.isSilent()) {
            return Verdict.inProgress(detail + " (reads may be stale)", poll);
        }
        return Verdict.failed(
                "the detach went back or never began: " + detail + " since " + poll.underWayAt()
                        + ". Next: look at the events of the cluster in the RDS console, mend what they name, send the"
                        + " payload again",
                poll);
    }

    private Verdict writable(DBCluster cluster, String membership, Poll seen) {
        ResourceStatus status = new ResourceStatus(cluster.status());
        Optional<DBInstance> writer = WriterInstance.of(cluster, reader.instances(cluster));
        ResourceStatus instance =
                new ResourceStatus(writer.map(DBInstance::dbInstanceStatus).orElse("not there yet"));
        String detail = detach.clusterName() + " " + membership + "; cluster " + status.word() + ", writer instance "
                + writer.map(DBInstance::dbInstanceIdentifier)
                        .map(id -> id + " ")
                        .orElse("") + instance.word();
        if (status.isFailed() || status.isDeleting() || instance.isFailed()) {
            return Verdict.failed(detail + ". Next: look at the cluster in the RDS console", seen);
        }
        if (status.isAvailable() && instance.isAvailable()) {
            return Verdict.available(detail, seen.sawFlip());
        }
        return Verdict.inProgress(detail, seen);
    }
}
