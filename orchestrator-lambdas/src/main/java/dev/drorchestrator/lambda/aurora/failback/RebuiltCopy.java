package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.ClusterLikeness;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.failback.Encryption;
import dev.drorchestrator.lambda.failback.Missing;
import dev.drorchestrator.lambda.failback.NewIds;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * A rebuilt cluster that is there, with its instances, beside what it should be like: what is still to be set, and what no call
 * brings back. Nothing of the old copy is lost in silence.
 */
final class RebuiltCopy {

    private final RdsClient rds;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final ClusterCopy old;
    private final GlobalDatabase database;
    private final DBCluster cluster;
    private final List<DBInstance> instances;

    RebuiltCopy(
            RdsClient rds,
            StepRequest request,
            GlobalDatabase database,
            DBCluster cluster,
            List<DBInstance> instances) {
        this.rds = rds;
        this.failback = FailbackRequest.of(request);
        this.plan = RebuildPlan.of(request);
        this.old = failback.old(plan);
        this.database = database;
        this.cluster = cluster;
        this.instances = instances;
    }

    /** The one that is there, if it follows the source: anything else of that name is somebody else's. */
    static Optional<RebuiltCopy> find(RdsClient rds, StepRequest request) {
        AuroraReader reader = new AuroraReader(rds);
        FailbackRequest failback = FailbackRequest.of(request);
        return reader.cluster(failback.copy().arn())
                .flatMap(cluster -> reader.globalDatabaseOf(cluster)
                        .filter(database -> database.isWriter(failback.source().arn()))
                        .map(database -> new RebuiltCopy(rds, request, database, cluster, reader.instances(cluster))));
    }

    /** All that is not as it should be, in the order in which it is set: restarts, and what begins a backup, come last. */
    List<Missing> missing() {
        // Without a plan the copy was there before this execution: what it is like is somebody's decision.
        if (plan.execution().isEmpty() && plan.copy().isEmpty()) {
            return List.of();
        }
        // A FAILOVER that has begun wins.
        if (FailoverTags.promotedFrom(cluster.tagList()).isPresent()
                || database.roleChange().isPresent()) {
            return List.of();
        }
        ClusterLikeness wantedCluster = old.cluster().wantedBy(failback.cluster());
        ClusterDifferences ofCluster =
                new ClusterDifferences(rds, wantedCluster, failback.options().fenceSecurityGroup(), cluster);
        List<Missing> missing = new ArrayList<>(ofCluster.missing());
        List<InstanceLikeness> planned = old.plannedInstances(failback.instance());
        planned.forEach(wanted ->
                find(wanted).ifPresent(found -> missing.addAll(new InstanceDifferences(rds, wanted, found).missing())));
        endpoints(missing);
        globalTags().ifPresent(missing::add);
        planned.forEach(wanted -> find(wanted)
                .flatMap(found -> new InstanceDifferences(rds, wanted, found)
                        .restart(cluster, wantedCluster.fields().text("parameterGroup")))
                .ifPresent(missing::add));
        missing.addAll(ofCluster.backups());
        return missing;
    }

    private Optional<DBInstance> find(InstanceLikeness wanted) {
        return instances.stream()
                .filter(instance -> wanted.identifier().equals(instance.dbInstanceIdentifier()))
                .findFirst();
    }

    private void endpoints(List<Missing> missing) {
        if (old.endpoints().isEmpty()) {
            return;
        }
        List<String> present = new AuroraReader(rds)
                .customEndpoints(cluster.dbClusterIdentifier()).stream()
                        .map(DBClusterEndpoint::dbClusterEndpointIdentifier)
                        .toList();
        old.endpoints().stream()
                .filter(endpoint -> !present.contains(endpoint.identifier()))
                .forEach(endpoint -> missing.add(new Missing(
                        "custom endpoint " + endpoint.identifier(),
                        "custom endpoint " + endpoint.identifier(),
                        Change.of(rds, endpoint.request(cluster.dbClusterIdentifier())))));
    }

    /** Of a global database that was there the tags are somebody's decision. */
    private Optional<Missing> globalTags() {
        boolean isNew =
                !plan.globalResourceId().isEmpty() && !plan.globalResourceId().equals(database.resourceId());
        return isNew
                ? Missing.ofTags(
                        rds,
                        "global database " + database.identifier(),
                        database.cluster().globalClusterArn(),
                        old.globalTags(),
                        database.cluster().tagList())
                : Optional.empty();
    }

    /** What is another one now, or what no call of a failback brings back; for the report. */
    List<String> lost() {
        List<String> lost = new ArrayList<>();
        plan.oldCopy().ifPresent(id -> lost.add(NewIds.words(id, cluster.dbClusterResourceId())));
        old.globalEndpoint()
                .filter(before -> !before.equals(database.cluster().endpoint()))
                .ifPresent(before -> lost.add("writer endpoint of global database " + database.identifier() + " is now "
                        + Optional.ofNullable(database.cluster().endpoint()).orElse("none") + ", it was " + before
                        + ": change what clients use"));
        encryption().ifPresent(lost::add);
        activityStream(lost);
        old.cluster()
                .fields()
                .number("backtrackSeconds")
                .ifPresent(seconds -> lost.add("BacktrackWindow " + seconds
                        + " s: Aurora has none in a global database; turn it on once the cluster stands alone"));
        old.plannedInstances(failback.instance()).forEach(wanted -> zone(wanted, lost));
        return lost;
    }

    private Optional<String> encryption() {
        return Encryption.words(
                old.cluster().fields().flag("encrypted"),
                old.cluster().kmsKey().filter(key -> failback.cluster().kmsKey().isEmpty()),
                Boolean.TRUE.equals(cluster.storageEncrypted()),
                Optional.ofNullable(cluster.kmsKeyId()));
    }

    private void activityStream(List<String> lost) {
        boolean streams = ClusterLikeness.streams(cluster);
        old.cluster()
                .fields()
                .text("activityStream")
                .filter(mode -> !streams)
                .ifPresent(mode ->
                        lost.add("database activity stream: not started, its Kinesis stream has a new name. To start"
                                + " it: aws rds start-activity-stream --region "
                                + failback.copy().region()
                                + " --resource-arn " + cluster.dbClusterArn() + " --mode " + mode + " --kms-key-id "
                                + old.cluster()
                                        .fields()
                                        .text("activityStreamKey")
                                        .orElse("KEY") + " --apply-immediately"));
    }

    private void zone(InstanceLikeness wanted, List<String> lost) {
        find(wanted)
                .filter(found -> wanted.availabilityZone()
                        .filter(zone -> !zone.equals(found.availabilityZone()))
                        .isPresent())
                .ifPresent(found -> lost.add("AvailabilityZone of instance " + wanted.identifier() + ": "
                        + wanted.availabilityZone().get() + ", it has " + found.availabilityZone()
                        + ": no call moves an instance. If it matters, delete and create it once AWS has room there"));
    }
}
