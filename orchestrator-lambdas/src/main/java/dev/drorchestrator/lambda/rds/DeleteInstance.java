package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.check.FinalSnapshot;
import dev.drorchestrator.lambda.failback.RetainedBackups;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/**
 * Deletes the old copy, and no other, found by its resource id, while the source is seen to serve and, after the proof, the new
 * copy to follow it. Keeps its automated backups, and takes a final snapshot unless the payload says {@code SkipFinalSnapshot}.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE" | "REFUSED", "detail"}}; REFUSED when AWS keeps no more automated backups, after which
 * the check asks for the same step with {@code "DeleteAutomatedBackups": true}.
 */
public final class DeleteInstance extends ChangeStep {

    private final RdsClient rds;
    private final Function<String, RdsClient> regions;

    /** Lambda's own. */
    public DeleteInstance() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /** With the client of the copy's Region, and clients of other Regions. */
    public DeleteInstance(RdsClient rds, Function<String, RdsClient> regions) {
        super();
        this.rds = rds;
        this.regions = regions;
    }

    @Override
    protected String resource(StepRequest request) {
        return "DB instance " + FailbackRequest.of(request).identifier();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        Optional<OldInstance> copy = OldInstance.find(rds, failback, RebuildPlan.of(request));
        if (copy.isEmpty()) {
            return Decision.alreadyDone("the old copy is gone");
        }
        String name = copy.get().name();
        if (copy.get().instance().status().isDeleting()) {
            return Decision.inProgress(name + " is being deleted");
        }
        lookAgain(copy.get(), request);
        DeleteDbInstanceRequest.Builder call = DeleteDbInstanceRequest.builder().dbInstanceIdentifier(name);
        if (!RetainedBackups.areDeleted(request)) {
            call.deleteAutomatedBackups(false);
        }
        if (failback.options().skipFinalSnapshot()) {
            return Decision.start(
                            "deletion of " + name + " without a final snapshot",
                            Change.of(rds, call.skipFinalSnapshot(true).build()))
                    .afterError(error -> RetainedBackups.meaning(error, name));
        }
        String snapshot = FinalSnapshot.name(failback.identifier(), request.startedAt());
        return Decision.start(
                        "deletion of " + name + " with the final snapshot " + snapshot,
                        Change.of(
                                rds,
                                call.skipFinalSnapshot(false)
                                        .finalDBSnapshotIdentifier(snapshot)
                                        .build()))
                .afterError(error -> RetainedBackups.meaning(error, name));
    }

    /** The last moment at which a deletion that would hurt can be stopped. */
    private void lookAgain(OldInstance copy, StepRequest request) {
        boolean isProven = DeletionProof.isProven(request);
        copy.becameLive()
                .or(() -> DeletionProof.objection(rds, new SourceNow(copy.failback(), regions), isProven))
                .ifPresent(objection -> {
                    throw new StateConflictException(new Finding(
                            "DB instance " + copy.name(),
                            objection,
                            "a source that serves" + (isProven ? ", and a new copy that follows it" : ""),
                            "wait until that is so"));
                });
    }
}
