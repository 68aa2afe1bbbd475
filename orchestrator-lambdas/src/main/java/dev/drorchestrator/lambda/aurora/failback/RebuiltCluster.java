package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;

/** The cluster that follows the source, as the prechecks see it. */
final class RebuiltCluster {

    private final FailbackSight sight;

    RebuiltCluster(FailbackSight sight) {
        this.sight = sight;
    }

    /** Whether it follows the source, in sync, and all of it is available, among it the instance that the payload names. */
    boolean isComplete() {
        boolean instances = sight.instances().stream()
                .allMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isAvailable());
        boolean named = sight.instances().stream()
                .anyMatch(instance -> sight.failback().instance().identifier().equals(instance.dbInstanceIdentifier()));
        Optional<ResourceStatus> status = sight.cluster().map(cluster -> new ResourceStatus(cluster.status()));
        return sight.isRebuilt()
                && status.filter(ResourceStatus::isAvailable).isPresent()
                && instances
                && named
                && isSettled();
    }

    private boolean isSettled() {
        String copy = sight.failback().copy().arn();
        return sight.ownerOfCopy()
                .filter(database ->
                        database.roleChange().isEmpty() && database.status().isAvailable())
                .flatMap(database -> database.member(copy))
                .filter(member ->
                        member.synchronizationStatus() != GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC)
                .isPresent();
    }
}
