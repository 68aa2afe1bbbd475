package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Findings;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RdsFacts;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Everything that is checked before a failback deletes a cluster: all of it, and all that is wrong in one message.
 *
 * <p>Gives {@code {"status": "available" | "exists" | "doesnotexist", "detail", "parameter", "resourceId", "copy", "source",
 * "sourceRegion"}}: {@code available} when the cluster is a reader of the global database of the source already, with
 * instances, {@code exists} when there is an old copy and it may be deleted, {@code doesnotexist} when there is nothing to
 * delete. {@code copy} is what the old copy was like, {@code parameter} the name under which that is remembered.
 */
public final class CheckExistingCluster extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;
    private final Function<String, RdsClient> otherRegions;

    /** Lambda's own. */
    public CheckExistingCluster() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /** With the client of the copy's Region, and clients of other Regions. */
    public CheckExistingCluster(RdsClient rds, Function<String, RdsClient> otherRegions) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
        this.otherRegions = otherRegions;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        ClusterRebuild rebuild = ClusterRebuild.of(request);
        Optional<GlobalDatabase> global = reader.globalDatabase(rebuild.globalCluster());
        Optional<DBCluster> copy = reader.cluster(rebuild.cluster());
        List<DBInstance> instances = copy.map(reader::instances).orElse(List.of());
        boolean rebuilt = isSecondaryOfSource(rebuild, global, copy);
        if (rebuilt && isWell(copy, instances)) {
            return new Answer(rebuild, global)
                    .json(
                            "available",
                            rebuild.cluster() + " is a reader of " + rebuild.globalCluster() + ", whose writer is "
                                    + rebuild.source(),
                            copy,
                            instances);
        }
        Findings findings = new Findings(rebuild.cluster(), rebuild.deletion().confirmDelete());
        RdsFacts settings = new RdsFacts(rds, rebuild.region(), findings);
        Reading<Optional<DBCluster>> source = Reading.of(
                () -> new AuroraReader(otherRegions.apply(rebuild.sourceRegion())).cluster(rebuild.sourceName()));
        global.ifPresent(new GlobalDatabaseFacts(rebuild, findings)::check);
        new SourceClusterFacts(rebuild, findings).check(source);
        settings(rebuild, settings, source, instances);
        if (copy.isEmpty() || rebuilt) {
            settings.room("DBClusters", copy.isEmpty() ? 1 : 0);
            findings.throwIfAny();
            return new Answer(rebuild, global)
                    .json("doesnotexist", rebuild.cluster() + " is to be created", Optional.empty(), List.of());
        }
        new OldClusterFacts(rebuild, settings, findings, request.startedAt())
                .check(copy.get(), instances, source.value().flatMap(found -> found));
        findings.throwIfAny();
        return new Answer(rebuild, global)
                .json("exists", rebuild.cluster() + " is the old copy and may be deleted", copy, instances);
    }

    private static void settings(
            ClusterRebuild rebuild,
            RdsFacts settings,
            Reading<Optional<DBCluster>> source,
            List<DBInstance> instances) {
        settings.subnetGroup("DBSubnetGroupName", rebuild.subnetGroup());
        settings.monitoring(
                rebuild.settings().monitoringInterval(),
                rebuild.settings().monitoringRole().isPresent()
                        || instances.stream().anyMatch(instance -> instance.monitoringRoleArn() != null));
        settings.key(
                rebuild.settings().kmsKey(),
                rebuild.settings().encrypted().orElse(false)
                        || source.value()
                                .flatMap(found -> found)
                                .filter(cluster -> Boolean.TRUE.equals(cluster.storageEncrypted()))
                                .isPresent());
    }

    /** A reader of the global database whose writer is the source: never an old copy, whatever its state. */
    static boolean isSecondaryOfSource(
            ClusterRebuild rebuild, Optional<GlobalDatabase> global, Optional<DBCluster> copy) {
        return copy.isPresent()
                && global.filter(found -> found.isWriter(rebuild.source()))
                        .filter(found -> found.member(copy.get().dbClusterArn()).isPresent())
                        .isPresent();
    }

    private static boolean isWell(Optional<DBCluster> copy, List<DBInstance> instances) {
        return copy.filter(cluster -> new ResourceStatus(cluster.status()).isAvailable())
                        .isPresent()
                && !instances.isEmpty()
                && instances.stream()
                        .allMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isAvailable());
    }

    /** The step's answer. */
    private record Answer(ClusterRebuild rebuild, Optional<GlobalDatabase> global) {

        ObjectNode json(String status, String detail, Optional<DBCluster> copy, List<DBInstance> instances) {
            ObjectNode answer = Json.object()
                    .put("status", status)
                    .put("detail", detail)
                    .put("parameter", RebuildPlan.parameterName("cluster", rebuild.cluster()))
                    .put("resourceId", copy.map(DBCluster::dbClusterResourceId).orElse(""))
                    .put("source", rebuild.source())
                    .put("sourceRegion", rebuild.sourceRegion());
            answer.set(
                    "copy",
                    copy.map(cluster -> OldCluster.of(cluster, instances, global.map(GlobalDatabase::cluster)))
                            .map(OldCluster::fields)
                            .orElse(Json.object()));
            return answer;
        }
    }
}
