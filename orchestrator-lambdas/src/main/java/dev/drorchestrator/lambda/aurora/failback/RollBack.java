package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.EndpointLikeness;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The commands that undo what a failback has done so far. */
final class RollBack {

    private static final String RENAMING = "renaming";
    private static final String UNTIL_NAMED = " (refused until the cluster has its name: repeat it)";

    private final RdsClient rds;
    private final AuroraReader reader;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final OldCopy copy;
    private final ClusterCopy before;
    private final Poll poll;
    private final List<String> commands = new ArrayList<>();

    /**
     * @param poll of the wait that failed: it knows of renames that reads do not show yet
     */
    RollBack(RdsClient rds, FailbackRequest failback, RebuildPlan plan, OldCopy copy, Poll poll) {
        this.rds = rds;
        this.reader = new AuroraReader(rds);
        this.failback = failback;
        this.plan = plan;
        this.copy = copy;
        this.before = ClusterCopy.read(plan.copy());
        this.poll = poll;
    }

    List<String> commands() {
        reader.cluster(failback.copy().arn())
                .filter(found -> !plan.resourceId().equals(found.dbClusterResourceId()))
                .ifPresent(this::halfBuilt);
        names();
        fence();
        rooms();
        endpoints();
        boolean left = copy.owner().isEmpty() && !plan.globalResourceId().isEmpty();
        if (left && !commands.isEmpty()) {
            commands.add("if wanted, a global database of its own: "
                    + command("create-global-cluster")
                    + " --global-cluster-identifier NAME --source-db-cluster-identifier "
                    + failback.copy().arn());
        }
        return commands;
    }

    /** Only what follows the source: anything else of that name is somebody else's. */
    private void halfBuilt(DBCluster cluster) {
        Optional<GlobalDatabase> owner = reader.globalDatabaseOf(cluster)
                .filter(database -> database.isWriter(failback.source().arn()));
        if (owner.isEmpty()) {
            return;
        }
        String name = " --db-cluster-identifier " + cluster.dbClusterIdentifier();
        reader.instances(cluster)
                .forEach(instance -> commands.add(command("delete-db-instance") + " --db-instance-identifier "
                        + instance.dbInstanceIdentifier()));
        if (Boolean.TRUE.equals(cluster.deletionProtection())) {
            commands.add(command("modify-db-cluster") + name + " --no-deletion-protection --apply-immediately");
        }
        commands.add(command("remove-from-global-cluster") + " --global-cluster-identifier "
                + owner.get().identifier() + " --db-cluster-identifier " + cluster.dbClusterArn());
        commands.add(command("delete-db-cluster") + name
                + " --skip-final-snapshot (refused until it has left the global database: repeat it)");
        commands.add(command("wait db-cluster-deleted") + name);
    }

    private void names() {
        if (copy.isSetAside()) {
            commands.add(command("modify-db-cluster") + " --db-cluster-identifier " + copy.identifier()
                    + " --new-db-cluster-identifier " + failback.copy().identifier() + " --apply-immediately");
            // An instance is renamed only while its cluster is available.
            commands.add(command("wait db-cluster-available") + " --db-cluster-identifier "
                    + failback.copy().identifier());
        }
        for (InstanceLikeness instance : before.instances()) {
            String name = copy.names().ofInstance(instance.identifier());
            if (isRenamed(instance.identifier(), name)) {
                commands.add(command("modify-db-instance") + " --db-instance-identifier " + name
                        + " --new-db-instance-identifier " + instance.identifier() + " --apply-immediately");
            }
        }
    }

    /** Whether it has its new name, or gets it right now: all are asked to rename at once, and one of them may have refused. */
    private boolean isRenamed(String old, String name) {
        return copy.instances().stream()
                .anyMatch(instance -> instance.dbInstanceIdentifier().equals(name)
                        || (instance.dbInstanceIdentifier().equals(old)
                                && (instance.dbInstanceStatus().equals(RENAMING)
                                        || poll.hasAskedBefore(SetAsideLook.RENAME_INSTANCE + " " + old))));
    }

    private void fence() {
        boolean fenced =
                failback.options().fenceSecurityGroup().filter(copy::isFencedBy).isPresent();
        if (fenced && !before.cluster().securityGroups().isEmpty()) {
            commands.add(command("modify-db-cluster") + " --db-cluster-identifier "
                    + failback.copy().identifier() + " --vpc-security-group-ids "
                    + String.join(" ", before.cluster().securityGroups()) + " --apply-immediately");
        }
    }

    /** Instances that gave way to those of the new copy. */
    private void rooms() {
        for (InstanceLikeness instance : before.instances()) {
            boolean there = copy.instances().stream()
                    .map(DBInstance::dbInstanceIdentifier)
                    .anyMatch(name -> name.equals(instance.identifier())
                            || name.equals(copy.names().ofInstance(instance.identifier())));
            if (!there) {
                commands.add(command("create-db-instance") + " --db-instance-identifier " + instance.identifier()
                        + " --db-cluster-identifier " + failback.copy().identifier() + " --engine "
                        + failback.cluster().engine() + " --db-instance-class " + instance.instanceClass()
                        + UNTIL_NAMED);
            }
        }
    }

    private void endpoints() {
        List<String> present = reader.customEndpoints(copy.identifier()).stream()
                .map(DBClusterEndpoint::dbClusterEndpointIdentifier)
                .toList();
        before.endpoints().stream()
                .filter(endpoint -> !present.contains(endpoint.identifier()))
                .forEach(endpoint -> commands.add(endpoint(endpoint)));
    }

    private String endpoint(EndpointLikeness endpoint) {
        return Change.of(rds, endpoint.request(failback.copy().identifier()))
                .command(failback.copy().region());
    }

    private String command(String name) {
        return "aws rds " + name + " --region " + failback.copy().region();
    }
}
