package dev.drorchestrator.lambda.aurora;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The instance of a cluster that takes its writes. */
final class WriterInstance {

    private WriterInstance() {}

    /** The instance that the cluster flags; a reader cluster flags none. */
    static Optional<DBInstance> of(DBCluster cluster, List<DBInstance> instances) {
        return cluster.dbClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .flatMap(
                        writer -> instances.stream().filter(instance -> writer.equals(instance.dbInstanceIdentifier())))
                .findFirst();
    }
}
