package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceStatusInfo;

/** Who replicates from whom. Inside a Region instances are named by identifier, across Regions by ARN. */
final class Replication {

    private static final String STATUS_TYPE = "read replication";

    private final World world;
    private final InstanceState instances;

    Replication(World world) {
        this.world = world;
        this.instances = new InstanceState(world);
    }

    static boolean isReplica(DBInstance instance) {
        return source(instance).isPresent();
    }

    /** Whose replica an instance is; the source need not exist any more. */
    static Optional<ResourceArn> source(DBInstance instance) {
        return Optional.ofNullable(instance.readReplicaSourceDBInstanceIdentifier())
                .filter(text -> !text.isEmpty())
                .map(text -> resolve(text, InstanceState.arn(instance)));
    }

    /** The replicas that an instance lists; they need not exist any more. */
    static List<ResourceArn> replicas(DBInstance instance) {
        return instance.readReplicaDBInstanceIdentifiers().stream()
                .map(name -> resolve(name, InstanceState.arn(instance)))
                .toList();
    }

    /** The replicas that name an instance as their source. */
    List<DBInstance> replicasOf(ResourceArn source) {
        List<DBInstance> replicas = new ArrayList<>();
        for (RegionState region : world.regions()) {
            region.dbInstances().current().stream()
                    .filter(instance -> source(instance).filter(source::equals).isPresent())
                    .forEach(replicas::add);
        }
        return replicas;
    }

    /** How {@code other} names {@code named}. */
    static String name(ResourceArn named, ResourceArn other) {
        return named.region().equals(other.region()) ? named.id() : named.toString();
    }

    /** Lets a source list one replica more. */
    void list(ResourceArn source, ResourceArn replica) {
        instances.change(source, instance -> {
            List<String> names = others(instance, replica);
            names.add(name(replica, source));
            return instance.toBuilder().readReplicaDBInstanceIdentifiers(names).build();
        });
    }

    /** Lets a source list a replica by the name that it has now: at once, or once its Region is back. */
    void relist(ResourceArn source, ResourceArn old, ResourceArn replica) {
        whenUp(
                source.region(),
                () -> instances.change(
                        source,
                        instance -> instance.toBuilder()
                                .readReplicaDBInstanceIdentifiers(instance.readReplicaDBInstanceIdentifiers().stream()
                                        .map(name -> resolve(name, InstanceState.arn(instance))
                                                        .equals(old)
                                                ? name(replica, source)
                                                : name)
                                        .toList())
                                .build()));
    }

    /** Lets a replica name its source as it is called now, if that still is its source. */
    void follow(ResourceArn replica, ResourceArn old, ResourceArn source) {
        instances.change(
                replica,
                instance -> source(instance).filter(old::equals).isPresent()
                        ? instance.toBuilder()
                                .readReplicaSourceDBInstanceIdentifier(name(source, replica))
                                .build()
                        : instance);
    }

    /** Lets a source forget a replica: now, or once its Region is back. */
    void unlist(ResourceArn source, ResourceArn replica) {
        whenUp(
                source.region(),
                () -> instances.change(
                        source,
                        instance -> instance.toBuilder()
                                .readReplicaDBInstanceIdentifiers(others(instance, replica))
                                .build()));
    }

    /** Does something in a Region: now, or once it is back. */
    void whenUp(String region, Runnable action) {
        if (world.downUntil(region).isEmpty()) {
            action.run();
        } else {
            world.course(region).step(Duration.ZERO, action);
        }
    }

    static DBInstanceStatusInfo replicating() {
        return status("replicating", true);
    }

    static DBInstanceStatusInfo terminated() {
        return status("terminated", false);
    }

    private static DBInstanceStatusInfo status(String status, boolean normal) {
        return DBInstanceStatusInfo.builder()
                .statusType(STATUS_TYPE)
                .normal(normal)
                .status(status)
                .build();
    }

    private static List<String> others(DBInstance source, ResourceArn replica) {
        List<String> names = new ArrayList<>(source.readReplicaDBInstanceIdentifiers());
        names.removeIf(name -> resolve(name, InstanceState.arn(source)).equals(replica));
        return names;
    }

    private static ResourceArn resolve(String name, ResourceArn at) {
        return ResourceArn.parse(name)
                .orElseGet(() -> ResourceArn.in(at.region(), at.account(), ResourceArn.INSTANCE, name));
    }
}
