package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Endpoint;

/**
 * Statuses, engines, ports and retentions that AWS cannot have: a misspelt status would make every wait last until its
 * deadline, and nobody would look for it in the world.
 */
final class PlausibleValuesCheck implements Check {

    private static final int MOST_PORT = 65_535;

    /** RDS API reference, ModifyDBInstance and ModifyDBCluster, BackupRetentionPeriod (November 2026). */
    private static final int MOST_DAYS = 35;

    @Override
    public void check(Draft draft, Problems problems) {
        draft.globalClusters().forEach(placed -> {
            AwsWords.GLOBAL_CLUSTER_STATUS.check(placed.value().status(), placed.path("Status"), problems);
            AwsWords.ENGINE.check(placed.value().engine(), placed.path("Engine"), problems);
        });
        draft.dbClusters().forEach(placed -> cluster(placed, problems));
        draft.dbInstances().forEach(placed -> instance(placed, problems));
        draft.caches().globalReplicationGroups().forEach(placed -> {
            AwsWords.DATASTORE_STATUS.check(placed.value().status(), placed.path("Status"), problems);
            AwsWords.CACHE_ENGINE.check(placed.value().engine(), placed.path("Engine"), problems);
        });
        draft.caches().replicationGroups().forEach(placed -> {
            AwsWords.CACHE_STATUS.check(placed.value().status(), placed.path("Status"), problems);
            AwsWords.CACHE_ENGINE.check(placed.value().engine(), placed.path("Engine"), problems);
            range(
                    placed.value().snapshotRetentionLimit(),
                    0,
                    MOST_DAYS,
                    placed.path("SnapshotRetentionLimit"),
                    problems);
        });
    }

    private static void cluster(Placed<DBCluster> placed, Problems problems) {
        DBCluster cluster = placed.value();
        for (int index = 0; index < cluster.dbClusterMembers().size(); index++) {
            Identifiers.isOne(
                    cluster.dbClusterMembers().get(index).dbInstanceIdentifier(),
                    "DBInstanceIdentifier",
                    Location.item(placed.path("DBClusterMembers"), index),
                    problems);
        }
        AwsWords.CLUSTER_STATUS.check(cluster.status(), placed.path("Status"), problems);
        AwsWords.ENGINE.check(cluster.engine(), placed.path("Engine"), problems);
        range(cluster.port(), 1, MOST_PORT, placed.path("Port"), problems);
        range(cluster.backupRetentionPeriod(), 0, MOST_DAYS, placed.path("BackupRetentionPeriod"), problems);
    }

    private static void instance(Placed<DBInstance> placed, Problems problems) {
        DBInstance instance = placed.value();
        if (instance.dbSubnetGroup() != null) {
            Identifiers.isOne(
                    instance.dbSubnetGroup().dbSubnetGroupName(),
                    "DBSubnetGroupName",
                    placed.path("DBSubnetGroup"),
                    problems);
        }
        AwsWords.INSTANCE_STATUS.check(instance.dbInstanceStatus(), placed.path("DBInstanceStatus"), problems);
        AwsWords.ENGINE.check(instance.engine(), placed.path("Engine"), problems);
        Optional.ofNullable(instance.endpoint())
                .map(Endpoint::port)
                .ifPresent(
                        port -> range(port, 1, MOST_PORT, Location.field(placed.path("Endpoint"), "Port"), problems));
        // RDS prints 0 where the port is that of the endpoint.
        range(instance.dbInstancePort(), 0, MOST_PORT, placed.path("DbInstancePort"), problems);
        range(instance.backupRetentionPeriod(), 0, MOST_DAYS, placed.path("BackupRetentionPeriod"), problems);
    }

    private static void range(@Nullable Integer number, int least, int most, String path, Problems problems) {
        if (number != null && (number < least || number > most)) {
            problems.addWrongValue(path, IntNode.valueOf(number), "a whole number from " + least + " to " + most);
        }
    }
}
