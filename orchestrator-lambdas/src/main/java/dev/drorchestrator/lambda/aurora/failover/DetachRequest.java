package dev.drorchestrator.lambda.aurora.failover;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.arns.Arn;

/**
 * Which cluster is to leave which global database and stand alone.
 *
 * @param globalCluster the global database's identifier
 * @param cluster the ARN of the cluster, in the Region in which the step runs
 * @param region that Region
 */
record DetachRequest(String globalCluster, String cluster, String region) {

    /** Reads and checks the parameters of a resource; says all that is wrong with them at once. */
    static DetachRequest of(StepRequest request) {
        Parameters parameters = request.parameters();
        String globalCluster = parameters.text("GlobalClusterIdentifier");
        Arn cluster = parameters.clusterArn("DBClusterIdentifier");
        String clusterRegion = parameters.text("ClusterRegion");
        parameters.throwIfWrong();
        String home = cluster.region().orElse("");
        if (!clusterRegion.equals(request.region()) || !home.equals(request.region())) {
            // AWS takes a cluster out of its global database in the cluster's own Region only.
            throw new PreconditionFailedException(new Finding(
                    "ClusterRegion",
                    clusterRegion + ", and " + cluster + " is in " + home,
                    "both to be " + request.region() + ", where this execution runs",
                    "start the payload in the Region that is to take over, with the cluster of that Region"));
        }
        return new DetachRequest(globalCluster, cluster.toString(), home);
    }

    String clusterName() {
        return cluster.substring(cluster.lastIndexOf(':') + 1);
    }
}
