package dev.drorchestrator.lambda.aurora.failover;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.EventsCommand;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.util.List;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What must hold before a switchover is asked for. AWS checks most of it too, but with errors that name neither what was
 * found nor what to do, and for a target without instances only after the old primary stopped taking writes.
 */
final class SwitchoverPreconditions {

    private SwitchoverPreconditions() {}

    /** The global database, which must exist and have the target as a member. */
    static GlobalDatabase existing(AuroraReader reader, SwitchoverRequest switchover, String region) {
        GlobalDatabase database = reader.globalDatabase(switchover.globalCluster())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "GlobalClusterIdentifier",
                        "no global database \"" + switchover.globalCluster() + "\" is known in " + region,
                        "an existing global database",
                        "list them with: aws rds describe-global-clusters --region " + region)));
        if (database.member(switchover.target()).isEmpty()) {
            throw new PreconditionFailedException(new Finding(
                    "DBClusterIdentifier",
                    switchover.target() + " is no member of " + database.identifier() + " (" + database.members() + ")",
                    "a member of this global database",
                    "correct the payload; a cluster that was detached comes back with FAILBACK"));
        }
        return database;
    }

    /** Refuses with what was found, what is needed and how to get it. */
    static void check(AuroraReader reader, GlobalDatabase database, SwitchoverRequest switchover) {
        noOtherRoleChange(database);
        available(database, region(switchover.target()));
        DBCluster cluster = reader.cluster(switchover.target())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "DBClusterIdentifier",
                        "this Region has no cluster " + switchover.target(),
                        "the cluster that " + database.identifier() + " lists as a member",
                        "check its members: aws rds describe-global-clusters --region " + region(switchover.target())
                                + " --global-cluster-identifier " + database.identifier())));
        notFailed(cluster);
        hasAvailableInstance(cluster, reader.instances(cluster));
    }

    private static void noOtherRoleChange(GlobalDatabase database) {
        database.roleChange().ifPresent(change -> {
            throw new PreconditionFailedException(new Finding(
                    "global database " + database.identifier(),
                    "another role change is under way, from " + change.from() + " to " + change.to() + " ("
                            + change.status() + ")",
                    "none",
                    "wait until it has ended, then decide whether this payload is still wanted"));
        });
    }

    private static void available(GlobalDatabase database, String region) {
        ResourceStatus status = database.status();
        if (status.isFailed() || status.isDeleting()) {
            throw new PreconditionFailedException(new Finding(
                    "global database " + database.identifier(),
                    "status " + status.word(),
                    "available",
                    "read what happened: aws rds describe-events --region " + region
                            + " --source-type db-cluster --duration 1440; if the primary Region is lost, use"
                            + " UnPlannedFailoverAurora"));
        }
        if (!status.isAvailable()) {
            throw new TransientException(new Finding(
                    "global database " + database.identifier(),
                    "status " + status.word(),
                    "available",
                    "wait until the change that is under way has ended, then re-run the same payload"));
        }
    }

    /** Refuses a cluster that only a person can fix, or that is being deleted. */
    static void notFailed(DBCluster cluster) {
        ResourceStatus status = new ResourceStatus(cluster.status());
        if (status.isFailed() || status.isDeleting()) {
            throw new PreconditionFailedException(new Finding(
                    "target cluster " + cluster.dbClusterIdentifier(),
                    "status " + status.word(),
                    "available",
                    "read what happened: "
                            + EventsCommand.ofLastDay(cluster.dbClusterArn(), region(cluster.dbClusterArn()))
                            + "; fix it, or choose another member of the global database"));
        }
    }

    /** Refuses a cluster in which no instance could become the writer. */
    static void hasAvailableInstance(DBCluster cluster, List<DBInstance> instances) {
        boolean ready =
                instances.stream().anyMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isAvailable());
        if (ready) {
            return;
        }
        String name = cluster.dbClusterIdentifier();
        String found = instances.isEmpty()
                ? "no instances"
                : "no available instance ("
                        + String.join(
                                ", ",
                                instances.stream()
                                        .map(instance ->
                                                instance.dbInstanceIdentifier() + " " + instance.dbInstanceStatus())
                                        .toList())
                        + ")";
        throw new PreconditionFailedException(new Finding(
                "target cluster " + name,
                found,
                "an available instance that can become the writer",
                instances.isEmpty()
                        ? "aws rds create-db-instance --region " + region(cluster.dbClusterArn())
                                + " --db-instance-identifier " + name + "-instance-1"
                                + " --db-cluster-identifier " + name + " --engine " + cluster.engine()
                                + " --db-instance-class db.r5.large, wait until it is available, re-run the same payload"
                        : "wait until one is available (or fix it), then re-run the same payload"));
    }

    /** The Region of an ARN, for commands in messages. */
    static String region(String arn) {
        return Arn.tryFromString(arn).flatMap(Arn::region).orElse("REGION");
    }
}
