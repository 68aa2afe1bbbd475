package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/**
 * Gives the old copy the name under which it is set aside. Its sessions go on: its instances keep their names.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "WAITING" | "ALREADY_DONE", "detail"}}.
 */
public final class RenameCluster extends OldCopyChange {

    private static final String RENAMING = "renaming";

    /** Lambda's own. */
    public RenameCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public RenameCluster(RdsClient rds) {
        super(rds);
    }

    @Override
    Decision decide(OldCopy copy, StepRequest request, FailbackRequest failback) {
        String name = copy.names().cluster();
        if (copy.isSetAside()) {
            return Decision.alreadyDone(copy.resourceId() + " is called " + name);
        }
        if (copy.status().word().equals(RENAMING)) {
            return Decision.inProgress(copy.identifier() + " is being renamed");
        }
        if (!copy.status().isAvailable() || copy.owner().isPresent()) {
            return Decision.waiting(copy.identifier() + " is " + copy.status().word()
                    + copy.owner()
                            .map(database -> ", and still a member of " + database.identifier())
                            .orElse(""));
        }
        ModifyDbClusterRequest call = ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(copy.identifier())
                .newDBClusterIdentifier(name)
                .applyImmediately(true)
                .build();
        return Decision.start("renaming cluster " + copy.identifier() + " to " + name, Change.of(rds(), call));
    }
}
