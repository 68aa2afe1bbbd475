package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.aurora.copy.InstanceSettings;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The instances of a rebuilt cluster: those that it must have, and those that it has. */
final class RebuiltInstances {

    private final List<InstanceLikeness> plan;
    private final List<DBInstance> present;
    private final boolean isKnown;

    /**
     * @param old what the old copy was like
     * @param named the instance that the payload names: it comes anew where no other is known
     * @param present those that the new cluster has
     */
    RebuiltInstances(ClusterCopy old, InstanceSettings named, List<DBInstance> present) {
        this.plan = old.plannedInstances(named);
        this.present = present;
        this.isKnown = !old.instances().isEmpty();
    }

    /** Those that are still to be made, in order. */
    List<InstanceLikeness> missing() {
        if (!isKnown && !present.isEmpty()) {
            return List.of();
        }
        return plan.stream()
                .filter(planned -> present.stream()
                        .noneMatch(instance -> planned.identifier().equals(instance.dbInstanceIdentifier())))
                .toList();
    }

    /** The first that is still to be made. */
    Optional<InstanceLikeness> nextMissing() {
        return missing().stream().findFirst();
    }

    /** Those that it must have and has; a further one is somebody else's affair. */
    List<DBInstance> planned() {
        return present.stream()
                .filter(instance -> !isKnown
                        || plan.stream()
                                .anyMatch(planned -> planned.identifier().equals(instance.dbInstanceIdentifier())))
                .toList();
    }
}
