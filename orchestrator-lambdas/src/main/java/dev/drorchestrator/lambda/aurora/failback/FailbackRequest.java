package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.ClusterSettings;
import dev.drorchestrator.lambda.aurora.copy.InstanceSettings;
import dev.drorchestrator.lambda.failback.FailbackOptions;
import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;

/**
 * Which cluster is to be deleted and come back as a reader, and of what.
 *
 * @param globalCluster the identifier of the global database
 * @param copy the cluster that is rebuilt, in the Region in which the step runs
 * @param source the cluster that it is to follow, in the other Region
 * @param cluster how the payload wants the cluster
 * @param instance how the payload wants its instance; other instances come back as they were
 * @param options what the payload permits
 */
record FailbackRequest(
        String globalCluster,
        ClusterName copy,
        ClusterName source,
        ClusterSettings cluster,
        InstanceSettings instance,
        FailbackOptions options) {

    /** Reads and checks the parameters of a resource; says all that is wrong with them at once. */
    static FailbackRequest of(StepRequest request) {
        Parameters parameters = request.parameters();
        String globalCluster = parameters.text("GlobalClusterIdentifier");
        ClusterName copy = ClusterName.of(parameters.clusterArn("DBClusterIdentifier"));
        ClusterName source = ClusterName.of(parameters.clusterArn("SourceDBClusterIdentifier"));
        FailbackRegions regions = new FailbackRegions(
                parameters.text("ClusterRegion"), parameters.text("SourceRegion"), request.region());
        Optional<String> name = parameters.optionalText("DBClusterName");
        FailbackRequest failback = new FailbackRequest(
                globalCluster,
                copy,
                source,
                ClusterSettings.of(parameters),
                InstanceSettings.of(parameters),
                FailbackOptions.of(parameters));
        parameters.throwIfWrong();
        regions.check(copy, source, name);
        return failback;
    }

    /** What the old copy of {@code plan} was like, as far as it is to come back. */
    ClusterCopy old(RebuildPlan plan) {
        ClusterCopy old = ClusterCopy.read(plan.copy());
        return options.defaultParameterGroups() ? old.withDefaultParameterGroups() : old;
    }

    /** {@code global database G, cluster C}, for messages. */
    String text() {
        return "global database " + globalCluster + ", cluster " + copy.identifier();
    }
}
