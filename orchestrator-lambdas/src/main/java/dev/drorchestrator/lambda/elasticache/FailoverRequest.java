package dev.drorchestrator.lambda.elasticache;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.StepRequest;

/**
 * Which replication group is to become the primary of which global datastore.
 *
 * @param datastore the global datastore's id, with its prefix
 * @param region the Region of the replication group, in which the step runs
 * @param replicationGroup the replication group's id, which alone says nothing: the other Region may have the same
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
            // In a disaster this Region is the one that still works; the other one's answers prove nothing here.
            throw new PreconditionFailedException(new Finding(
                    "TargetRegion",
                    failover.region(),
                    request.region() + ", where this execution runs",
                    "start the same payload in " + failover.region()));
        }
        return failover;
    }

    /** The replication group in words. */
    String target() {
        return replicationGroup + " of " + region;
    }
}
