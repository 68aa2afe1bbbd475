package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;

/** The cluster that follows the source, as the prechecks see it. */
final class RebuiltCluster {

    private final FailbackFacts facts;

    RebuiltCluster(FailbackFacts facts) {
        this.facts = facts;
    }

    /** Whether it follows the source, in sync, and all of it can be used. */
    boolean isComplete() {
        // Without a plan it is unknown which they were; a payload that names another one asks for no further one.
        boolean instances = !facts.instances().isEmpty()
                && facts.instances().stream()
                        .allMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isSettled());
        Optional<ResourceStatus> status = facts.cluster().map(cluster -> new ResourceStatus(cluster.status()));
        return facts.isRebuilt() && status.filter(ResourceStatus::isSettled).isPresent() && instances && isSettled();
    }

    private boolean isSettled() {
        String copy = facts.failback().copy().arn();
        return facts.ownerOfCopy()
                .filter(database ->
                        database.roleChange().isEmpty() && database.status().isAvailable())
                .flatMap(database -> database.member(copy))
                .filter(member ->
                        member.synchronizationStatus() != GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC)
                .isPresent();
    }
}
