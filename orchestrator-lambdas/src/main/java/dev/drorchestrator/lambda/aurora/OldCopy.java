package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * The very cluster that the plan of a failback is about, while it is still there. A cluster under the same name with another
 * resource id is a new one, and none of the deleting steps touches it.
 */
record OldCopy(ClusterRebuild rebuild, DBCluster cluster, List<DBInstance> instances) {

    /** Reads it; empty when it is gone, or when there never was one. */
    static Optional<OldCopy> read(AuroraReader reader, StepRequest request) {
        ClusterRebuild rebuild = ClusterRebuild.of(request);
        return RebuildPlan.of(request)
                .oldCopy()
                .flatMap(resourceId -> reader.cluster(rebuild.cluster())
                        .filter(cluster -> resourceId.equals(cluster.dbClusterResourceId())))
                .map(cluster -> new OldCopy(rebuild, cluster, reader.instances(cluster)));
    }

    ResourceStatus status() {
        return new ResourceStatus(cluster.status());
    }

    boolean isProtected() {
        return Boolean.TRUE.equals(cluster.deletionProtection());
    }

    /** The instance that goes next: readers before the writer. */
    Optional<DBInstance> nextInstance() {
        return instances.stream()
                .filter(instance -> !new ResourceStatus(instance.dbInstanceStatus()).isDeleting())
                .min(Comparator.comparing(this::isWriter).thenComparing(DBInstance::dbInstanceIdentifier));
    }

    private boolean isWriter(DBInstance instance) {
        return cluster.dbClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .anyMatch(instance.dbInstanceIdentifier()::equals);
    }
}
