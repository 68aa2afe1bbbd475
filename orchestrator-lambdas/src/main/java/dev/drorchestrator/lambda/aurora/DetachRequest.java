package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.arns.Arn;

/**
 * Which cluster is to leave which global database.
 *
 * @param globalCluster the global database's identifier
 * @param target the ARN of the cluster, in the Region in which the step runs
 */
record DetachRequest(String globalCluster, String target) {

    /** Reads and checks the parameters of a resource; says all that is wrong with them at once. */
    static DetachRequest of(StepRequest request) {
        Parameters parameters = request.parameters();
        String globalCluster = parameters.text("GlobalClusterIdentifier");
        Arn target = parameters.clusterArn("DBClusterIdentifier");
        String clusterRegion = parameters.text("ClusterRegion");
        parameters.throwIfWrong();
        String region = target.region().orElse("");
        if (!region.equals(request.region()) || !clusterRegion.equals(request.region())) {
            // RemoveFromGlobalCluster is called in the Region of the cluster (Aurora User Guide, "Detaching a
            // cluster"), and
            // only that Region shows whether it became writable.
            throw new PreconditionFailedException(new Finding(
                    "ClusterRegion",
                    "\"" + clusterRegion + "\", with a DBClusterIdentifier in " + region,
                    request.region() + " for both, where this execution runs",
                    "start the payload of " + region + " in " + region));
        }
        return new DetachRequest(globalCluster, target.toString());
    }

    String clusterName() {
        return target.substring(target.lastIndexOf(':') + 1);
    }
}
