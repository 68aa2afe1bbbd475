package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * The instances of a rebuilt cluster.
 *
 * @param plan those that it must have
 * @param present those that it has
 */
record RebuiltInstances(List<InstanceLikeness> plan, List<DBInstance> present) {

    /** The first that is still to be made. */
    Optional<InstanceLikeness> nextMissing() {
        return plan.stream()
                .filter(planned -> present.stream()
                        .noneMatch(instance -> planned.identifier().equals(instance.dbInstanceIdentifier())))
                .findFirst();
    }

    /** Those that it must have and has; a further one is somebody else's affair. */
    List<DBInstance> planned() {
        return present.stream()
                .filter(instance ->
                        plan.stream().anyMatch(planned -> planned.identifier().equals(instance.dbInstanceIdentifier())))
                .toList();
    }
}
