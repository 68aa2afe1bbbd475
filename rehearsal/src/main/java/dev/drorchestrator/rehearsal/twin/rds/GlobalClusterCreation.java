package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** CreateGlobalCluster: around a cluster that is there, which becomes its primary, or empty. */
final class GlobalClusterCreation {

    private static final Set<String> ENGINES = Set.of("aurora-mysql", "aurora-postgresql");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][0-9A-Za-z-:._]{0,254}");
    private static final int ENDPOINT_RANDOM_LENGTH = 12;
    private static final Set<String> INHERITED = Set.of("Engine", "EngineVersion", "DatabaseName", "StorageEncrypted");

    private final World world;
    private final RegionState region;

    GlobalClusterCreation(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    GlobalCluster start(CreateGlobalClusterRequest request) {
        String id = id(request);
        Optional<ResourceArn> source = Optional.ofNullable(request.sourceDBClusterIdentifier())
                .filter(text -> !text.isEmpty())
                .map(GlobalClusterCreation::sourceArn);
        Optional<DBCluster> cluster = source.map(arn -> requireSource(request, arn));
        if (source.isEmpty()) {
            requireEngine(request);
        }
        GlobalCluster created = globalCluster(id, request, cluster);
        world.globalClusters().put(id, created);
        source.ifPresent(arn -> makePrimary(arn, id));
        return created;
    }

    private String id(CreateGlobalClusterRequest request) {
        String text =
                RdsNames.required("GlobalClusterIdentifier", Optional.ofNullable(request.globalClusterIdentifier()));
        if (!NAME.matcher(text).matches()) {
            throw RdsErrors.invalidValue("The parameter GlobalClusterIdentifier is not a valid identifier: " + text);
        }
        String id = text.toLowerCase(Locale.ROOT);
        ResourceArn name = GlobalClusterDeletion.name(world, region, id);
        if (world.globalClusters().current(id).isPresent()
                || world.reservedNames().contains(name)) {
            throw new AwsError("GlobalClusterAlreadyExistsFault", "Global cluster " + id + " already exists");
        }
        return id;
    }

    private static ResourceArn sourceArn(String text) {
        return ResourceArn.parse(text).orElseThrow(() -> RdsErrors.invalidValue("Malformed db cluster arn " + text));
    }

    private DBCluster requireSource(CreateGlobalClusterRequest request, ResourceArn arn) {
        if (!arn.region().equals(region.name())) {
            // The call belongs into the Region of the cluster (Aurora User Guide, "Attaching to a global database");
            // the code is a guess.
            throw RdsNames.dbClusterNotFound(arn.toString());
        }
        Set<String> inherited = RequestFields.given(request);
        inherited.retainAll(INHERITED);
        if (!inherited.isEmpty()) {
            throw RdsErrors.invalidCombination(
                    "When creating global cluster from existing db cluster, value for " + String.join(", ", inherited)
                            + " should not be specified since it will be inherited from source cluster");
        }
        DBCluster source = world.dbCluster(arn).orElseThrow(() -> RdsNames.dbClusterNotFound(arn.toString()));
        if (!ENGINES.contains(source.engine())) {
            throw RdsErrors.invalidValue("The engine " + source.engine() + " is not supported for global clusters");
        }
        requireFitForGlobal(source);
        boolean isMember = world.globalClusters().current().stream()
                .anyMatch(globalCluster ->
                        Members.find(globalCluster, arn.toString()).isPresent());
        if (isMember) {
            throw RdsErrors.invalidClusterState("Source cluster " + arn + " is already a member of a global cluster");
        }
        if (world.downUntil(arn.region()).isPresent() || !"available".equals(source.status())) {
            throw RdsErrors.invalidClusterState(
                    "Source cluster " + arn + " is in state " + source.status() + ", it must be available");
        }
        return source;
    }

    /** Aurora User Guide, configuration requirements of a global database; the codes are assumed. */
    private static void requireFitForGlobal(DBCluster source) {
        if (source.masterUserSecret() != null) {
            throw RdsErrors.invalidCombination("Source cluster " + source.dbClusterArn()
                    + " has a master user password that RDS manages, which global databases do not support");
        }
        if (Optional.ofNullable(source.backtrackWindow()).orElse(0L) > 0) {
            throw RdsErrors.invalidCombination("Source cluster " + source.dbClusterArn()
                    + " has backtracking enabled, which global databases do not support");
        }
    }

    private static void requireEngine(CreateGlobalClusterRequest request) {
        if (request.engine() == null) {
            throw RdsErrors.invalidValue(
                    "When creating standalone global cluster, value for engineName should be specified");
        }
        if (!ENGINES.contains(request.engine())) {
            throw RdsErrors.invalidValue("Invalid DB engine: " + request.engine());
        }
    }

    private GlobalCluster globalCluster(String id, CreateGlobalClusterRequest request, Optional<DBCluster> source) {
        ResourceArn arn = new ResourceArn(
                ResourceArn.partition(region.name()), "", world.account(), ResourceArn.GLOBAL_CLUSTER, id);
        String random =
                world.newResourceId("").substring(0, ENDPOINT_RANDOM_LENGTH).toLowerCase(Locale.ROOT);
        String engine = source.map(DBCluster::engine).orElse(request.engine());
        return GlobalCluster.builder()
                .globalClusterIdentifier(id)
                .globalClusterResourceId(world.newResourceId("cluster-").toLowerCase(Locale.ROOT))
                .globalClusterArn(arn.toString())
                .status("available")
                .engine(engine)
                .engineVersion(source.map(DBCluster::engineVersion)
                        .orElse(Optional.ofNullable(request.engineVersion())
                                .orElseGet(() -> AuroraEngines.defaultVersion(engine))))
                // AWS's default (API reference, CreateGlobalCluster).
                .engineLifecycleSupport(Optional.ofNullable(request.engineLifecycleSupport())
                        .orElse("open-source-rds-extended-support"))
                .databaseName(source.map(DBCluster::databaseName).orElse(request.databaseName()))
                .storageEncrypted(
                        source.map(DBCluster::storageEncrypted).orElse(Boolean.TRUE.equals(request.storageEncrypted())))
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .globalClusterMembers(source.stream()
                        .map(cluster -> writer(cluster.dbClusterArn()))
                        .toList())
                .endpoint(id + ".global-" + random + ".global.rds.amazonaws.com")
                .tagList(request.tags())
                .build();
    }

    private static GlobalClusterMember writer(String arn) {
        return GlobalClusterMember.builder()
                .dbClusterArn(arn)
                .isWriter(true)
                .readers(List.of())
                .synchronizationStatus("connected")
                .build();
    }

    /** The source goes on as ever and looks ready long before it can be replicated from. */
    private void makePrimary(ResourceArn source, String id) {
        name(source, Optional.of(id));
        world.unpreparedPrimaries().add(source);
        Course course = world.course(source.region());
        course.end(
                course.of(Timing.CREATE_GLOBAL_CLUSTER),
                () -> world.unpreparedPrimaries().remove(source),
                () -> {
                    world.unpreparedPrimaries().remove(source);
                    world.globalClusters().remove(id);
                    name(source, Optional.empty());
                });
    }

    private void name(ResourceArn cluster, Optional<String> globalCluster) {
        Stream<RegionState> home = world.region(cluster.region()).stream();
        home.forEach(found -> found.dbClusters()
                .update(
                        cluster.id(),
                        before -> before.toBuilder()
                                .globalClusterIdentifier(globalCluster.orElse(null))
                                .build()));
    }
}
