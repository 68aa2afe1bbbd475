package dev.drorchestrator.lambda.aurora.failover;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.arns.Arn;

/**
 * Which cluster is to become the writer of which global database.
 *
 * @param globalCluster the global database's identifier
 * @param target the ARN of the cluster, in the Region in which the step runs
 */
record SwitchoverRequest(String globalCluster, String target) {

    /** Reads and checks the parameters of a resource; says all that is wrong with them at once. */
    static SwitchoverRequest of(StepRequest request) {
        Parameters parameters = request.parameters();
        String globalCluster = parameters.text("GlobalClusterIdentifier");
        Arn target = parameters.clusterArn("DBClusterIdentifier");
        parameters.throwIfWrong();
        String region = target.region().orElse("");
        if (!region.equals(request.region())) {
            // The proof reads the target's cluster and instances, which only the target's own Region answers for; and
            // in
            // a disaster this Region is the one that still works.
            throw new PreconditionFailedException(new Finding(
                    "DBClusterIdentifier",
                    target + " is in " + region,
                    "a cluster of " + request.region() + ", where this execution runs",
                    "start the same payload in " + region));
        }
        return new SwitchoverRequest(globalCluster, target.toString());
    }

    String clusterName() {
        return target.substring(target.lastIndexOf(':') + 1);
    }
}
