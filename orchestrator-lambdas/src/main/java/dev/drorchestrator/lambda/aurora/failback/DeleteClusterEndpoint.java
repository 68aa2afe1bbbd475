package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DbClusterEndpointNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterEndpointRequest;

/**
 * Deletes one custom endpoint of the old copy: it would go on leading clients there, and the new copy needs its name. The plan
 * knows what it was like.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteClusterEndpoint extends OldCopyChange {

    /** Lambda's own. */
    public DeleteClusterEndpoint() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public DeleteClusterEndpoint(RdsClient rds) {
        super(rds);
    }

    @Override
    Decision decide(OldCopy copy, StepRequest request, FailbackRequest failback) {
        List<DBClusterEndpoint> endpoints = reader().customEndpoints(copy.identifier());
        return endpoints.stream()
                .filter(endpoint -> !new ResourceStatus(endpoint.status()).isDeleting())
                .findFirst()
                .map(DBClusterEndpoint::dbClusterEndpointIdentifier)
                .map(this::delete)
                .orElseGet(() -> endpoints.isEmpty()
                        ? Decision.alreadyDone(copy.identifier() + " has no custom endpoints")
                        : Decision.inProgress("custom endpoints of " + copy.identifier() + " are being deleted"));
    }

    private Decision delete(String endpoint) {
        DeleteDbClusterEndpointRequest call = DeleteDbClusterEndpointRequest.builder()
                .dbClusterEndpointIdentifier(endpoint)
                .build();
        return Decision.start("deleting custom endpoint " + endpoint, Change.of(rds(), call))
                .doneBy(DbClusterEndpointNotFoundException.class, endpoint + " is deleted already; describe calls lag");
    }
}
