package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What is left of the copy that a failback deletes.
 *
 * @param owner the global database that still has it as a member
 */
record OldCopy(DBCluster cluster, List<DBInstance> instances, Optional<GlobalDatabase> owner) {

    /**
     * Looks for the copy of the plan. A cluster of the same name but with another id is its successor, and nobody here
     * touches that one.
     */
    static Optional<OldCopy> find(AuroraReader reader, FailbackRequest failback, RebuildPlan plan) {
        return plan.oldCopy()
                .flatMap(id -> reader.cluster(failback.copy().arn())
                        .filter(cluster -> id.equals(cluster.dbClusterResourceId())))
                .map(cluster -> new OldCopy(
                        cluster,
                        reader.instances(cluster),
                        reader.globalDatabaseOf(failback.copy().arn())));
    }

    ResourceStatus status() {
        return new ResourceStatus(cluster.status());
    }

    boolean isProtected() {
        return Boolean.TRUE.equals(cluster.deletionProtection());
    }

    /** The instance to delete next: readers first, or AWS would make one after the other the writer. */
    Optional<DBInstance> nextInstance() {
        List<String> writers = cluster.dbClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .toList();
        return instances.stream()
                .filter(instance -> !new ResourceStatus(instance.dbInstanceStatus()).isDeleting())
                .min(Comparator.comparing((DBInstance instance) -> writers.contains(instance.dbInstanceIdentifier()))
                        .thenComparing(DBInstance::dbInstanceIdentifier));
    }

    /** Why it must not be deleted any more, if the world has changed since the prechecks. */
    Optional<String> becameLive(FailbackRequest failback) {
        return owner.filter(database ->
                        database.member(failback.source().arn()).isPresent() || !database.is(failback.globalCluster()))
                .map(database -> failback.copy().identifier() + " has become a member of " + database.identifier()
                        + ", next to " + database.members());
    }

    /** Refuses to touch a copy that {@link #becameLive}. */
    void requireOld(FailbackRequest failback) {
        becameLive(failback).ifPresent(why -> {
            throw new PreconditionFailedException(
                    new Finding(
                            "old copy " + failback.copy().identifier(),
                            why,
                            "a copy that was left behind by a failover",
                            "find out who changed this during the failback; then send the payload again, if it is still wanted"));
        });
    }
}
