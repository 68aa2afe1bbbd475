package dev.drorchestrator.lambda.elasticache;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.StepRequest;

/**
 * Which replication group is to become the primary of which global datastore.
 *
 * @param datastore the id of the global datastore, with its prefix
 * @param region the Region of the replication group, in which the step runs
 * @param replicationGroup its id, which another member in another Region may have too
 */
record FailoverRequest(String datastore, String region, String replicationGroup) {

    /** Reads and checks the parameters of a resource; says all that is wrong with them at once. */
    static FailoverRequest of(StepRequest request) {
        Parameters parameters = request.parameters();
        FailoverRequest failover = new FailoverRequest(
                parameters.text("GlobalReplicationGroupId"),
                parameters.text("TargetRegion"),
                parameters.text("TargetReplicationGroupId"));
        parameters.throwIfWrong();
        if (!failover.region().equals(request.region())) {
            // In a disaster this Region is the one that still works, and its ElastiCache the one that answers.
            throw new PreconditionFailedException(new Finding(
                    "TargetRegion",
                    failover.region(),
                    request.region() + ", where this execution runs",
                    "start the same payload in " + failover.region()));
        }
        return failover;
    }

    /** The target, for messages. */
    String target() {
        return replicationGroup + " (" + region + ")";
    }
}
