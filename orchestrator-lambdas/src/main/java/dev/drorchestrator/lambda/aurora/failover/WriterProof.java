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
 * Proves that a cluster is the writer of its global database: it has the flag, no role change is under way, global
 * database and cluster are {@code available}, and so is its writer instance.
 *
 * <p>All of it, because each alone lies: a cluster still says {@code available} right after the call, and the writer flag
 * flips before FailoverState is cleared and before the global status returns to {@code available} (recorded sequences of
 * real switchovers; docs/twin-fidelity.md, "Switchover").
 */
final class WriterProof {

    private final AuroraReader reader;
    private final SwitchoverRequest switchover;
    private final Poll poll;

    WriterProof(AuroraReader reader, SwitchoverRequest switchover, Poll poll) {
        this.reader = reader;
        this.switchover = switchover;
        this.poll = poll;
    }

    /** One look at the world. */
    Verdict look() {
        Optional<GlobalDatabase> found = reader.globalDatabase(switchover.globalCluster());
        if (found.isEmpty()) {
            return Verdict.doesNotExist("global database " + switchover.globalCluster() + " is gone", poll);
        }
        GlobalDatabase database = found.get();
        if (database.status().isFailed() || database.status().isDeleting()) {
            return failed("global database " + database.identifier() + " is "
                    + database.status().word());
        }
        if (database.member(switchover.target()).isEmpty()) {
            return failed(switchover.target() + " is no longer a member of " + database.identifier());
        }
        if (database.isWriter(switchover.target())) {
            return writer(database);
        }
        return notYetWriter(database);
    }

    private Verdict notYetWriter(GlobalDatabase database) {
        String writer = database.writer().map(WriterProof::name).orElse("none");
        if (database.roleChange().isPresent()) {
            GlobalDatabase.RoleChange change = database.roleChange().get();
            return Verdict.inProgress(
                    "global database " + database.status().word() + " (" + change.status() + "), writer is still "
                            + writer,
                    poll.sawUnderWay());
        }
        if (!poll.isSilent()) {
            return Verdict.inProgress(
                    "no role change is visible yet (reads may be stale), writer is still " + writer, poll);
        }
        return failed("the switchover went back or never began: no role change has been visible since "
                + poll.silenceBegan() + " and the writer is still " + writer
                + " (unless reads are older than " + Poll.STALE_READS.toSeconds() + " s)"
                + ". Next: read the events ("
                + EventsCommand.ofCluster(switchover.clusterName(), SwitchoverPreconditions.region(switchover.target()))
                + "; RDS-EVENT-0186 cancelled, 0187 failed), fix the cause, re-run the same payload");
    }

    private Verdict writer(GlobalDatabase database) {
        Poll flipped = poll.sawFlip();
        boolean settled = database.roleChange().isEmpty() && database.status().isAvailable();
        if (!settled && poll.looksClosely()) {
            // This takes AWS a moment; only if it takes longer may cluster or instance show why.
            return Verdict.inProgress(role(database), flipped.sawUnderWay());
        }
        Optional<DBCluster> cluster = reader.cluster(switchover.target());
        if (cluster.isEmpty()) {
            return failed("cluster " + switchover.clusterName() + " is gone");
        }
        ResourceStatus clusterStatus = new ResourceStatus(cluster.get().status());
        Optional<DBInstance> instance = reader.writerInstance(cluster.get());
        ResourceStatus instanceStatus =
                new ResourceStatus(instance.map(DBInstance::dbInstanceStatus).orElse("not there yet"));
        if (clusterStatus.isFailed() || instanceStatus.isFailed()) {
            return failed(switchover.clusterName() + " is the writer, but its status is " + clusterStatus.word()
                    + " and its writer instance is " + instanceStatus.word());
        }
        String detail = role(database) + "; cluster " + clusterStatus.word()
                + ", writer instance "
                + instance.map(DBInstance::dbInstanceIdentifier)
                        .map(id -> id + " ")
                        .orElse("")
                + instanceStatus.word();
        if (settled && clusterStatus.isAvailable() && instanceStatus.isAvailable()) {
            return Verdict.available(detail, flipped);
        }
        return Verdict.inProgress(detail, settled ? flipped : flipped.sawUnderWay());
    }

    private String role(GlobalDatabase database) {
        return switchover.clusterName() + " is the writer of " + database.identifier()
                + (database.roleChange().isPresent() ? ", the role change is not yet closed" : "")
                + "; global database " + database.status().word();
    }

    private Verdict failed(String detail) {
        return Verdict.failed(detail, poll);
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
