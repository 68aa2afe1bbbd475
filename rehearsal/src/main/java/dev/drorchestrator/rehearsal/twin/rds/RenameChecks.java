package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What must hold of a database before it can get another name (RDS User Guide, renaming; Aurora User Guide, modifying). */
final class RenameChecks {

    private static final String CUSTOM = "custom-";

    private final World world;
    private final RegionState region;

    RenameChecks(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Checks the new name of an instance and gives it in lower case. */
    String check(String newName, DBInstance instance) {
        String id = RdsNames.newId("NewDBInstanceIdentifier", Optional.of(newName));
        if (instance.engine().startsWith(CUSTOM)) {
            throw RdsErrors.invalidCombination("RDS Custom DB instance " + instance.dbInstanceIdentifier()
                    + " does not support NewDBInstanceIdentifier");
        }
        requireUnprotected(Boolean.TRUE.equals(instance.deletionProtection()), instance.dbInstanceIdentifier());
        Integrations.requireNone(region, instance.dbInstanceArn(), RdsErrors::invalidInstanceState);
        Optional.ofNullable(instance.dbClusterIdentifier())
                .flatMap(region.dbClusters()::current)
                .ifPresent(this::requireSettled);
        new Names(world, region).requireFreeForInstance(id);
        return id;
    }

    /** Checks the new name of a cluster and gives it in lower case. */
    String check(String newName, DBCluster cluster) {
        String id = RdsNames.newId("NewDBClusterIdentifier", Optional.of(newName));
        if (Members.isListed(world, cluster.dbClusterArn())) {
            throw RdsErrors.invalidClusterState(
                    "This cluster is a part of a global cluster, please remove it from globalcluster first");
        }
        if (region.circumstances().ramShares().stream()
                .anyMatch(shared -> ResourceArn.same(shared, cluster.dbClusterArn()))) {
            throw RdsErrors.invalidClusterState(
                    "DB cluster " + cluster.dbClusterIdentifier() + " is shared with other accounts");
        }
        requireUnprotected(Boolean.TRUE.equals(cluster.deletionProtection()), cluster.dbClusterIdentifier());
        Integrations.requireNone(region, cluster.dbClusterArn(), RdsErrors::invalidClusterState);
        new Names(world, region).requireFreeForCluster(id);
        return id;
    }

    private void requireUnprotected(boolean isProtected, String id) {
        if (isProtected && world.assumes(Assumption.PROTECTION_STOPS_RENAME)) {
            throw RdsErrors.invalidCombination("Cannot rename " + id + ", please disable deletion protection");
        }
    }

    private void requireSettled(DBCluster cluster) {
        if (!"available".equals(cluster.status()) && !world.assumes(Assumption.INSTANCES_RENAMED_ANY_TIME)) {
            throw RdsErrors.invalidClusterState("DB cluster " + cluster.dbClusterIdentifier() + " is in state "
                    + cluster.status() + ", it must be available");
        }
    }
}
