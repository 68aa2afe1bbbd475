package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/**
 * Deletes one instance of the old copy, the writer last. It holds no data: that is the cluster's.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteClusterInstance extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DeleteClusterInstance() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public DeleteClusterInstance(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected String resource(StepRequest request) {
        return FailbackRequest.of(request).text();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        Optional<OldCopy> copy = OldCopy.find(reader, failback, RebuildPlan.of(request));
        copy.ifPresent(found -> found.requireOld(failback));
        return copy.flatMap(OldCopy::nextInstance)
                .map(DBInstance::dbInstanceIdentifier)
                .map(this::delete)
                .orElseGet(() -> Decision.alreadyDone(
                        failback.copy().identifier() + " is not there, or has no instances any more"));
    }

    private Decision delete(String instance) {
        DeleteDbInstanceRequest call =
                DeleteDbInstanceRequest.builder().dbInstanceIdentifier(instance).build();
        return Decision.start("deleting instance " + instance, Change.of(rds, call))
                .doneBy(DbInstanceNotFoundException.class, instance + " is deleted already; describe calls lag");
    }
}
