package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Lets all that names a database name it as it is called now. In another Region it does so once that is up. */
final class References {

    private final World world;
    private final RegionState region;
    private final Replication replication;

    References(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.replication = new Replication(world);
    }

    void instanceRenamed(DBInstance before, DBInstance after) {
        ResourceArn old = InstanceState.arn(before);
        ResourceArn arn = InstanceState.arn(after);
        Optional.ofNullable(after.dbClusterIdentifier()).ifPresent(cluster -> member(cluster, old.id(), arn.id()));
        Replication.source(after).ifPresent(source -> replication.relist(source, old, arn));
        replication
                .replicasOf(old)
                .forEach(replica -> replication.whenUp(
                        InstanceState.arn(replica).region(),
                        () -> replication.follow(InstanceState.arn(replica), old, arn)));
        eachCluster(
                cluster -> ResourceArn.same(named(cluster.replicationSourceIdentifier()), old.toString()),
                cluster -> cluster.toBuilder()
                        .replicationSourceIdentifier(arn.toString())
                        .build());
        if (!world.assumes(Assumption.SNAPSHOTS_KEEP_OLD_NAME)) {
            region.dbSnapshots().current().stream()
                    .filter(snapshot -> after.dbiResourceId().equals(snapshot.dbiResourceId()))
                    .forEach(snapshot -> region.dbSnapshots()
                            .put(
                                    snapshot.dbSnapshotIdentifier(),
                                    snapshot.toBuilder()
                                            .dbInstanceIdentifier(arn.id())
                                            .build()));
        }
    }

    void clusterRenamed(DBCluster before, DBCluster after) {
        String old = before.dbClusterIdentifier();
        String id = after.dbClusterIdentifier();
        region.instancesOf(old)
                .forEach(instance -> region.dbInstances()
                        .put(
                                instance.dbInstanceIdentifier(),
                                instance.toBuilder().dbClusterIdentifier(id).build()));
        region.dbClusterEndpoints().current().stream()
                .filter(endpoint -> old.equals(endpoint.dbClusterIdentifier()))
                .forEach(endpoint -> region.dbClusterEndpoints()
                        .put(
                                endpoint.dbClusterEndpointIdentifier(),
                                endpoint.toBuilder().dbClusterIdentifier(id).build()));
        if (!world.assumes(Assumption.SNAPSHOTS_KEEP_OLD_NAME)) {
            region.dbClusterSnapshots().current().stream()
                    .filter(snapshot -> after.dbClusterResourceId().equals(snapshot.dbClusterResourceId()))
                    .forEach(snapshot -> region.dbClusterSnapshots()
                            .put(
                                    snapshot.dbClusterSnapshotIdentifier(),
                                    snapshot.toBuilder().dbClusterIdentifier(id).build()));
        }
        replicasAndSources(before, after);
    }

    /** Clusters that replicate by binlog, in any Region, and instances of this one that an Aurora cluster replicates. */
    private void replicasAndSources(DBCluster before, DBCluster after) {
        String old = before.dbClusterArn();
        String arn = after.dbClusterArn();
        eachCluster(
                cluster -> ResourceArn.same(named(cluster.replicationSourceIdentifier()), old),
                cluster -> cluster.toBuilder().replicationSourceIdentifier(arn).build());
        eachCluster(
                cluster -> cluster.readReplicaIdentifiers().stream().anyMatch(name -> ResourceArn.same(name, old)),
                cluster -> cluster.toBuilder()
                        .readReplicaIdentifiers(cluster.readReplicaIdentifiers().stream()
                                .map(name -> ResourceArn.same(name, old) ? arn : name)
                                .toList())
                        .build());
        region.dbInstances().current().stream()
                .filter(instance -> instance.readReplicaDBClusterIdentifiers().contains(before.dbClusterIdentifier()))
                .forEach(instance -> region.dbInstances()
                        .put(
                                instance.dbInstanceIdentifier(),
                                instance.toBuilder()
                                        .readReplicaDBClusterIdentifiers(replaced(
                                                instance.readReplicaDBClusterIdentifiers(),
                                                before.dbClusterIdentifier(),
                                                after.dbClusterIdentifier()))
                                        .build()));
    }

    private void member(String cluster, String old, String id) {
        region.dbClusters()
                .update(
                        cluster,
                        found -> found.toBuilder()
                                .dbClusterMembers(found.dbClusterMembers().stream()
                                        .map(member -> old.equals(member.dbInstanceIdentifier())
                                                ? member.toBuilder()
                                                        .dbInstanceIdentifier(id)
                                                        .build()
                                                : member)
                                        .toList())
                                .build());
        if (!world.assumes(Assumption.ENDPOINTS_KEEP_OLD_MEMBERS)) {
            region.dbClusterEndpoints().current().stream()
                    .filter(endpoint -> endpoint.staticMembers().contains(old)
                            || endpoint.excludedMembers().contains(old))
                    .forEach(endpoint -> region.dbClusterEndpoints()
                            .put(
                                    endpoint.dbClusterEndpointIdentifier(),
                                    endpoint.toBuilder()
                                            .staticMembers(replaced(endpoint.staticMembers(), old, id))
                                            .excludedMembers(replaced(endpoint.excludedMembers(), old, id))
                                            .build()));
        }
    }

    private void eachCluster(Predicate<DBCluster> names, UnaryOperator<DBCluster> change) {
        for (RegionState place : world.regions()) {
            place.dbClusters().current().stream()
                    .filter(names)
                    .forEach(cluster -> replication.whenUp(
                            place.name(), () -> place.dbClusters().update(cluster.dbClusterIdentifier(), change)));
        }
    }

    private static List<String> replaced(List<String> names, String old, String name) {
        return names.stream().map(each -> each.equals(old) ? name : each).toList();
    }

    private static String named(String name) {
        return Optional.ofNullable(name).orElse("");
    }
}
