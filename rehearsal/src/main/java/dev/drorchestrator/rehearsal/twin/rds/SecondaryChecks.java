package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** What must hold before a cluster can follow the primary of a global database. */
final class SecondaryChecks {

    private static final Set<String> INSTANCE_STATUSES = Set.of("available", "creating");

    private final World world;
    private final RegionState region;

    SecondaryChecks(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Checks a request for a secondary of {@code primary}. */
    void check(CreateDbClusterRequest request, GlobalCluster globalCluster, ResourceArn primary) {
        refuse(Optional.ofNullable(request.masterUsername()), "user name");
        refuse(Optional.ofNullable(request.masterUserPassword()), "password");
        refuse(Optional.ofNullable(request.databaseName()), "database name");
        requireSame("Engine", request.engine(), globalCluster.engine());
        DBCluster source = world.dbCluster(primary).orElseThrow(() -> notValid(primary));
        requireVersion(request, globalCluster, source);
        if (Boolean.TRUE.equals(request.manageMasterUserPassword())) {
            throw RdsErrors.invalidCombination(
                    "Cannot specify ManageMasterUserPassword for a DB cluster of a global database");
        }
        requireEncryptionOf(globalCluster, request);
        boolean here = globalCluster.globalClusterMembers().stream()
                .flatMap(member -> ResourceArn.parse(member.dbClusterArn()).stream())
                .anyMatch(member -> member.region().equals(region.name()));
        if (here) {
            throw RdsErrors.invalidGlobalState("Global cluster " + globalCluster.globalClusterIdentifier()
                    + " already has a DB cluster in " + region.name());
        }
        if (globalCluster.failoverState() != null || !"available".equals(globalCluster.status())) {
            throw RdsErrors.invalidGlobalState("Global cluster " + globalCluster.globalClusterIdentifier()
                    + " is in state " + globalCluster.status() + ", it must be available");
        }
        requireReplicable(primary, source);
    }

    private static void refuse(Optional<String> value, String what) {
        if (value.isPresent()) {
            throw RdsErrors.invalidCombination("Cannot specify " + what + " for cross region replication cluster");
        }
    }

    private static void requireSame(String parameter, String asked, String primarys) {
        if (!asked.equals(primarys)) {
            throw RdsErrors.invalidCombination("The parameter " + parameter + " is " + asked
                    + ", the primary cluster of the global cluster has " + primarys);
        }
    }

    /** Recorded in aws-cli issue 8139; that a missing version is refused alike, there too. */
    private void requireVersion(CreateDbClusterRequest request, GlobalCluster globalCluster, DBCluster source) {
        boolean inherits =
                request.engineVersion() == null && world.assumes(Assumption.SECONDARY_INHERITS_ENGINE_VERSION);
        if (!inherits && !source.engineVersion().equals(request.engineVersion())) {
            throw RdsErrors.invalidValue("Value for engineVersion should match setting for global cluster "
                    + globalCluster.globalClusterIdentifier());
        }
    }

    private static void requireEncryptionOf(GlobalCluster globalCluster, CreateDbClusterRequest request) {
        boolean encrypted = Boolean.TRUE.equals(globalCluster.storageEncrypted());
        boolean key = request.kmsKeyId() != null && !request.kmsKeyId().isEmpty();
        if (encrypted && !key) {
            throw RdsErrors.invalidCombination(
                    "For encrypted cross-region replica, kmsKeyId should be explicitly specified");
        }
        boolean asksOtherwise = request.storageEncrypted() != null && request.storageEncrypted() != encrypted;
        if (asksOtherwise || (!encrypted && key)) {
            throw RdsErrors.invalidCombination(
                    "The storage of a secondary cluster is encrypted exactly if that of global" + " cluster "
                            + globalCluster.globalClusterIdentifier() + " is");
        }
    }

    private void requireReplicable(ResourceArn primary, DBCluster source) {
        boolean hasInstance = world.region(primary.region()).stream()
                .flatMap(home -> home.instancesOf(primary.id()).stream())
                .anyMatch(instance -> INSTANCE_STATUSES.contains(instance.dbInstanceStatus()));
        boolean ready = !world.unpreparedPrimaries().contains(primary)
                && world.downUntil(primary.region()).isEmpty()
                && "available".equals(source.status());
        if (!hasInstance || !ready) {
            throw notValid(primary);
        }
    }

    private static AwsError notValid(ResourceArn primary) {
        return RdsErrors.invalidClusterState(
                "Source cluster: " + primary + " is in a state which is not valid for physical replication");
    }
}
