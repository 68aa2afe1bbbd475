package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/**
 * Deletes one instance of the old copy, the writer last. It holds no data: that is the cluster's. So it may go before the new copy is
 * proven, where AWS has no room for both.
 *
 * <p>Gives {@code {"status": "STARTED" | "WAITING" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteClusterInstance extends OldCopyDeletion {

    /** Lambda's own. */
    public DeleteClusterInstance() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /**
     * @param rds of the Region whose copy is rebuilt
     * @param others clients by Region
     */
    public DeleteClusterInstance(RdsClient rds, Function<String, RdsClient> others) {
        super(rds, others);
    }

    @Override
    Optional<String> beforeProof(DeletionGuard guard) {
        return guard.againstSource();
    }

    @Override
    Decision delete(OldCopy copy, StepRequest request, FailbackRequest failback) {
        return copy.nextInstance()
                .map(DBInstance::dbInstanceIdentifier)
                .map(this::delete)
                .orElseGet(() -> Decision.alreadyDone(copy.identifier() + " has no instances any more"));
    }

    private Decision delete(String instance) {
        DeleteDbInstanceRequest call =
                DeleteDbInstanceRequest.builder().dbInstanceIdentifier(instance).build();
        return Decision.start("deleting instance " + instance, Change.of(rds(), call))
                .doneBy(DbInstanceNotFoundException.class, instance + " is deleted already; describe calls lag");
    }
}
