package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;

/**
 * Gives one instance of the old copy the name under which it is set aside: it restarts, which cuts its sessions.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class RenameClusterInstance extends OldCopyChange {

    /** Lambda's own. */
    public RenameClusterInstance() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public RenameClusterInstance(RdsClient rds) {
        super(rds);
    }

    @Override
    Decision decide(OldCopy copy, StepRequest request, FailbackRequest failback) {
        // Reads may not show yet that the one before is on its way: the look knows which one it means.
        String asked = request.input().path("check").path("resource").asText();
        Optional<DBInstance> next = copy.withOldNames().stream()
                .filter(instance -> new ResourceStatus(instance.dbInstanceStatus()).isAvailable())
                .max(Comparator.comparing(instance -> asked.equals(instance.dbInstanceIdentifier())));
        if (next.isPresent()) {
            return rename(next.get().dbInstanceIdentifier(), copy);
        }
        return copy.withOldNames().isEmpty()
                ? Decision.alreadyDone("all instances of " + copy.identifier() + " have their new names")
                : Decision.inProgress("instances of " + copy.identifier() + " are being renamed");
    }

    private Decision rename(String identifier, OldCopy copy) {
        String name = copy.names().ofInstance(identifier);
        ModifyDbInstanceRequest call = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(identifier)
                .newDBInstanceIdentifier(name)
                .applyImmediately(true)
                .build();
        return Decision.start("renaming instance " + identifier + " to " + name, Change.of(rds(), call));
    }
}
