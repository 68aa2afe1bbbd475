package dev.drorchestrator.rehearsal.twin.topology;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceRole;

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
                .is("allocated GiB", instance.allocatedStorage());
        InstanceFacts.add(instance, subject);
    }
}
