package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.CreateDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterEndpointRequest;

/** The custom endpoints of Aurora clusters: names of their own, unique in the Region, that no rename changes. */
final class CustomEndpoints {

    private static final Set<String> TYPES = Set.of("READER", "ANY");
    private static final String AVAILABLE = "available";
    private static final int MOST = 5;

    private final World world;
    private final RegionState region;

    CustomEndpoints(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Begins now and gives the endpoint, {@code creating}. */
    DBClusterEndpoint create(CreateDbClusterEndpointRequest request) {
        String id = RdsNames.newId(
                "DBClusterEndpointIdentifier", Optional.ofNullable(request.dbClusterEndpointIdentifier()));
        String type = RdsNames.required("EndpointType", Optional.ofNullable(request.endpointType()));
        requireType(type);
        DBCluster cluster = cluster(request.dbClusterIdentifier());
        if (region.dbClusterEndpoints().current(id).isPresent()) {
            throw new AwsError("DBClusterEndpointAlreadyExistsFault", "DB cluster endpoint " + id + " already exists");
        }
        if (of(cluster.dbClusterIdentifier()).size() >= MOST) {
            throw new AwsError(
                    "DBClusterEndpointQuotaExceededFault", "A DB cluster has at most " + MOST + " custom endpoints");
        }
        requireMembers(cluster, request.staticMembers(), request.excludedMembers());
        DBClusterEndpoint created = DBClusterEndpoint.builder()
                .dbClusterEndpointIdentifier(id)
                .dbClusterIdentifier(cluster.dbClusterIdentifier())
                .dbClusterEndpointResourceIdentifier(world.newResourceId("cluster-endpoint-"))
                .dbClusterEndpointArn(ResourceArn.in(region.name(), world.account(), ResourceArn.CLUSTER_ENDPOINT, id)
                        .toString())
                .endpoint(id + ".cluster-custom-" + Hosts.of(region, world))
                .status("creating")
                .endpointType("CUSTOM")
                .customEndpointType(type)
                .staticMembers(request.staticMembers())
                .excludedMembers(request.excludedMembers())
                .build();
        region.dbClusterEndpoints().put(id, created);
        told(created, true);
        run(created);
        return created;
    }

    /** Begins now and gives the endpoint, {@code modifying}. */
    DBClusterEndpoint modify(ModifyDbClusterEndpointRequest request) {
        DBClusterEndpoint found = find(request.dbClusterEndpointIdentifier());
        Optional<String> type = Optional.ofNullable(request.endpointType());
        type.ifPresent(CustomEndpoints::requireType);
        requireMembers(cluster(found.dbClusterIdentifier()), request.staticMembers(), request.excludedMembers());
        DBClusterEndpoint.Builder modified = found.toBuilder().status("modifying");
        type.ifPresent(modified::customEndpointType);
        if (request.hasStaticMembers()) {
            modified.staticMembers(request.staticMembers());
        }
        if (request.hasExcludedMembers()) {
            modified.excludedMembers(request.excludedMembers());
        }
        DBClusterEndpoint result = modified.build();
        region.dbClusterEndpoints().put(result.dbClusterEndpointIdentifier(), result);
        run(result);
        return result;
    }

    /** Begins now and gives the endpoint, {@code deleting}. */
    DBClusterEndpoint delete(DeleteDbClusterEndpointRequest request) {
        DBClusterEndpoint found = find(request.dbClusterEndpointIdentifier());
        DBClusterEndpoint deleting = found.toBuilder().status("deleting").build();
        region.dbClusterEndpoints().put(found.dbClusterEndpointIdentifier(), deleting);
        run(deleting);
        return deleting;
    }

    /** Goes on with an endpoint that is not {@code available} yet, or any more. */
    void run(DBClusterEndpoint endpoint) {
        String id = endpoint.dbClusterEndpointIdentifier();
        boolean creating = "creating".equals(endpoint.status());
        boolean deleting = "deleting".equals(endpoint.status());
        if (AVAILABLE.equals(endpoint.status())) {
            return;
        }
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.CUSTOM_ENDPOINT),
                deleting ? () -> remove(id) : () -> settle(id),
                creating ? () -> remove(id) : () -> settle(id));
    }

    /** Lets the endpoints of a cluster go that has gone. */
    void clusterIsGone(String cluster) {
        of(cluster).forEach(endpoint -> region.dbClusterEndpoints().remove(endpoint.dbClusterEndpointIdentifier()));
    }

    private List<DBClusterEndpoint> of(String cluster) {
        return region.dbClusterEndpoints().current().stream()
                .filter(endpoint -> cluster.equals(endpoint.dbClusterIdentifier()))
                .toList();
    }

    private void settle(String id) {
        region.dbClusterEndpoints()
                .update(id, endpoint -> endpoint.toBuilder().status(AVAILABLE).build());
    }

    private void remove(String id) {
        region.dbClusterEndpoints().current(id).ifPresent(endpoint -> told(endpoint, false));
        region.dbClusterEndpoints().remove(id);
    }

    /** DescribeDBClusters lists the addresses too. */
    private void told(DBClusterEndpoint endpoint, boolean there) {
        region.dbClusters().update(endpoint.dbClusterIdentifier(), cluster -> {
            List<String> addresses = new ArrayList<>(cluster.customEndpoints());
            addresses.remove(endpoint.endpoint());
            if (there) {
                addresses.add(endpoint.endpoint());
            }
            return cluster.toBuilder().customEndpoints(addresses).build();
        });
    }

    private DBClusterEndpoint find(String name) {
        String id = RdsNames.required("DBClusterEndpointIdentifier", Optional.ofNullable(name))
                .toLowerCase(Locale.ROOT);
        DBClusterEndpoint found = region.dbClusterEndpoints()
                .current(id)
                .orElseThrow(() ->
                        new AwsError("DBClusterEndpointNotFoundFault", "DBClusterEndpoint " + id + " not found."));
        if (!AVAILABLE.equals(found.status())) {
            throw new AwsError(
                    "InvalidDBClusterEndpointStateFault",
                    "DB cluster endpoint " + id + " is in state " + found.status() + ", it must be available");
        }
        return found;
    }

    private DBCluster cluster(String name) {
        String id = RdsNames.id(
                RdsNames.required("DBClusterIdentifier", Optional.ofNullable(name)),
                region.name(),
                ResourceArn.CLUSTER);
        DBCluster cluster = region.dbClusters().current(id).orElseThrow(() -> RdsNames.dbClusterNotFound(id));
        if (!AVAILABLE.equals(cluster.status())) {
            throw RdsErrors.invalidClusterState(
                    "DB cluster " + id + " is in state " + cluster.status() + ", it must be available");
        }
        return cluster;
    }

    private static void requireType(String type) {
        if (!TYPES.contains(type)) {
            throw RdsErrors.invalidValue("Invalid endpoint type: " + type + ". Valid values are READER, ANY");
        }
    }

    private static void requireMembers(DBCluster cluster, List<String> included, List<String> excluded) {
        if (!included.isEmpty() && !excluded.isEmpty()) {
            throw RdsErrors.invalidCombination("StaticMembers and ExcludedMembers cannot both be specified");
        }
        List<String> members = cluster.dbClusterMembers().stream()
                .map(DBClusterMember::dbInstanceIdentifier)
                .toList();
        Stream.concat(included.stream(), excluded.stream())
                .filter(name -> !members.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw RdsNames.dbInstanceNotFound(name);
                });
    }
}
