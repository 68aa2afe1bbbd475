package dev.drorchestrator.rehearsal.twin.topology;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceRole;
import software.amazon.awssdk.services.rds.model.DomainMembership;
import software.amazon.awssdk.services.rds.model.OptionGroupMembership;

/** RDS: instances that belong to no cluster, and what they replicate from. */
final class RdsTopology implements Topology.Section {

    @Override
    public Facts facts(World world) {
        Facts facts = new Facts();
        for (RegionState region : world.regions()) {
            region.dbInstances().current().stream()
                    .filter(instance -> instance.dbClusterIdentifier() == null)
                    .forEach(instance -> instance(instance, region, facts));
        }
        return facts;
    }

    private static void instance(DBInstance instance, RegionState region, Facts facts) {
        Facts.Subject subject = facts.about("RDS instance " + region.name() + "/" + instance.dbInstanceIdentifier());
        subject.is(
                        "role",
                        Optional.ofNullable(instance.readReplicaSourceDBInstanceIdentifier())
                                .filter(source -> !source.isEmpty())
                                .map(source -> "replica of " + source)
                                .orElse("standalone"))
                .has("replicas", instance.readReplicaDBInstanceIdentifiers())
                .has("replica clusters", instance.readReplicaDBClusterIdentifiers())
                .has(
                        "roles",
                        instance.associatedRoles().stream()
                                .map(DBInstanceRole::roleArn)
                                .toList())
                .is("replica mode", instance.replicaModeAsString())
                .is("multi-AZ", Boolean.TRUE.equals(instance.multiAZ()))
                .is("storage type", instance.storageType())
                .is("allocated GiB", instance.allocatedStorage())
                .is("most GiB", instance.maxAllocatedStorage())
                .is("database insights", instance.databaseInsightsModeAsString())
                .is("backup window", instance.preferredBackupWindow())
                .is("network type", instance.networkType())
                .is("Extended Support", instance.engineLifecycleSupport())
                .is("IOPS", instance.iops())
                .is("storage throughput", instance.storageThroughput())
                .is("dedicated log volume", Boolean.TRUE.equals(instance.dedicatedLogVolume()))
                .has(
                        "option groups",
                        instance.optionGroupMemberships().stream()
                                .map(OptionGroupMembership::optionGroupName)
                                .toList())
                .has(
                        "domains",
                        instance.domainMemberships().stream()
                                .map(DomainMembership::domain)
                                .toList());
        InstanceFacts.add(instance, subject);
    }
}
