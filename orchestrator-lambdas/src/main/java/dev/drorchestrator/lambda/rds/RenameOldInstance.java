package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;

/**
 * Gives the old copy, found by its resource id, the name under which it is set aside. It restarts with that, which cuts its
 * sessions; deletion protection does not stand in the way.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class RenameOldInstance extends ChangeStep {

    private final RdsClient rds;

    /** Lambda's own. */
    public RenameOldInstance() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public RenameOldInstance(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return "name of the old copy " + FailbackRequest.of(request).identifier();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        RebuildPlan plan = RebuildPlan.of(request);
        Optional<OldInstance> old = OldInstance.find(rds, failback, plan).filter(OldInstance::hasItsName);
        if (old.isEmpty() || old.get().becameLive().isPresent()) {
            return Decision.alreadyDone("no old copy has the name " + failback.identifier());
        }
        if (old.get().instance().status().word().equals(Instance.RENAMING)) {
            return Decision.inProgress(failback.identifier() + " is being renamed");
        }
        ModifyDbInstanceRequest call = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(failback.identifier())
                .newDBInstanceIdentifier(plan.setAsideName())
                .applyImmediately(true)
                .build();
        // Around the end of a rename describe calls show the old name once more, when AWS has it no longer.
        return Decision.start(
                        "renaming of " + failback.identifier() + " to " + plan.setAsideName(), Change.of(rds, call))
                .doneBy(DbInstanceNotFoundException.class, failback.identifier() + " has another name already");
    }
}
