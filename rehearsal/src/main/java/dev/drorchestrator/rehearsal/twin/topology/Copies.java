package dev.drorchestrator.rehearsal.twin.topology;

import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy.Role;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy.Service;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;

/** The copies of all databases, as they truly are. */
public final class Copies {

    private static final String AVAILABLE = "available";

    /** In which a database can be used, and nothing is under way that anybody would wait for (RDS User Guide, statuses). */
    private static final Set<String> USABLE = Set.of(AVAILABLE, "backing-up", "storage-optimization");

    private static final String REPLICATING = "replicating";

    private Copies() {}

    /** All copies, by Region. */
    public static List<DatabaseCopy> of(World world) {
        List<DatabaseCopy> copies = new ArrayList<>();
        for (RegionState region : world.regions()) {
            region.dbClusters().current().forEach(cluster -> copies.add(cluster(cluster, region, world)));
            region.dbInstances().current().stream()
                    .filter(instance -> instance.dbClusterIdentifier() == null)
                    .forEach(instance -> copies.add(instance(instance, region)));
            region.replicationGroups().current().forEach(group -> copies.add(group(group, region, world)));
        }
        return copies;
    }

    /** The resource ids of what has a manual snapshot. */
    public static Set<String> withSnapshot(World world) {
        Set<String> sources = new TreeSet<>();
        for (RegionState region : world.regions()) {
            region.dbClusterSnapshots().current().stream()
                    .map(DBClusterSnapshot::dbClusterResourceId)
                    .forEach(sources::add);
            region.dbSnapshots().current().stream()
                    .map(DBSnapshot::dbiResourceId)
                    .forEach(sources::add);
        }
        return sources;
    }

    private static DatabaseCopy cluster(DBCluster cluster, RegionState region, World world) {
        Optional<GlobalCluster> globalCluster = world.globalClusters().current().stream()
                .filter(each -> member(each, cluster).isPresent())
                .findFirst();
        Role role = globalCluster
                .flatMap(each -> member(each, cluster))
                .map(member -> Boolean.TRUE.equals(member.isWriter()) ? Role.WRITER : Role.READER)
                .orElse(cluster.replicationSourceIdentifier() == null ? Role.STANDALONE : Role.READER);
        List<String> writers = cluster.dbClusterMembers().stream()
                .filter(member -> role == Role.READER || Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .toList();
        boolean usable = region.instancesOf(cluster.dbClusterIdentifier()).stream()
                .filter(instance -> writers.contains(instance.dbInstanceIdentifier()))
                .anyMatch(instance -> USABLE.contains(instance.dbInstanceStatus()));
        return new DatabaseCopy(
                Service.AURORA,
                cluster.dbClusterArn(),
                cluster.dbClusterResourceId(),
                region.name(),
                role,
                globalCluster.map(GlobalCluster::globalClusterIdentifier).orElse(""),
                cluster.status(),
                usable && USABLE.contains(cluster.status()),
                role == Role.READER
                        && globalCluster
                                .flatMap(each -> member(each, cluster))
                                .filter(member -> member.synchronizationStatus()
                                        == GlobalClusterMemberSynchronizationStatus.CONNECTED)
                                .isPresent(),
                Boolean.TRUE.equals(cluster.deletionProtection()));
    }

    private static Optional<GlobalClusterMember> member(GlobalCluster globalCluster, DBCluster cluster) {
        return globalCluster.globalClusterMembers().stream()
                .filter(member -> ResourceArn.same(member.dbClusterArn(), cluster.dbClusterArn()))
                .findFirst();
    }

    private static DatabaseCopy instance(DBInstance instance, RegionState region) {
        Optional<String> source = Optional.ofNullable(instance.readReplicaSourceDBInstanceIdentifier());
        return new DatabaseCopy(
                Service.RDS,
                instance.dbInstanceArn(),
                instance.dbiResourceId(),
                region.name(),
                source.isPresent() ? Role.READER : Role.STANDALONE,
                source.orElse(""),
                instance.dbInstanceStatus(),
                USABLE.contains(instance.dbInstanceStatus()),
                source.isPresent()
                        && instance.statusInfos().stream().anyMatch(info -> REPLICATING.equals(info.status())),
                Boolean.TRUE.equals(instance.deletionProtection()));
    }

    private static DatabaseCopy group(ReplicationGroup group, RegionState region, World world) {
        Optional<GlobalReplicationGroup> datastore = world.globalReplicationGroups().current().stream()
                .filter(each -> member(each, group, region).isPresent())
                .findFirst();
        Role role = datastore
                .flatMap(each -> member(each, group, region))
                .map(member -> "PRIMARY".equals(member.role()) ? Role.WRITER : Role.READER)
                .orElse(Role.STANDALONE);
        return new DatabaseCopy(
                Service.ELASTICACHE,
                group.arn(),
                group.arn(),
                region.name(),
                role,
                datastore.map(GlobalReplicationGroup::globalReplicationGroupId).orElse(""),
                group.status(),
                AVAILABLE.equals(group.status()),
                role == Role.READER,
                false);
    }

    private static Optional<GlobalReplicationGroupMember> member(
            GlobalReplicationGroup datastore, ReplicationGroup group, RegionState region) {
        return datastore.members().stream()
                .filter(member -> region.name().equals(member.replicationGroupRegion())
                        && group.replicationGroupId().equals(member.replicationGroupId()))
                .findFirst();
    }
}
