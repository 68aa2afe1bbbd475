package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.ChildRun.EAST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/** What the tests of an Aurora failback see in us-east-1, the Region whose old copy {@code dbcluster-01} is rebuilt. */
final class AuroraFailback {

    private static final ObjectNode AFTER_FAILOVER = (ObjectNode) FailbackWorld.afterFailover();

    private AuroraFailback() {}

    /** A world that nobody else changes. */
    static ObjectNode world() {
        return AFTER_FAILOVER.deepCopy();
    }

    static Rehearsal rehearsal() {
        return TestRun.rehearsal(world(), EAST, 1);
    }

    static boolean hasPlan(Rehearsal rehearsal) {
        return !rehearsal
                .twin()
                .ssm(EAST)
                .getParameters(call -> call.names(FailbackWorld.PLAN))
                .parameters()
                .isEmpty();
    }

    static List<DBClusterSnapshot> snapshots(Rehearsal rehearsal) {
        return rehearsal.twin().rds(EAST).describeDBClusterSnapshots().dbClusterSnapshots();
    }

    static Optional<String> resourceId(Rehearsal rehearsal, String name) {
        return clusters(rehearsal).stream()
                .filter(cluster -> cluster.dbClusterIdentifier().equals(name))
                .map(DBCluster::dbClusterResourceId)
                .findFirst();
    }

    static Optional<DBCluster> byId(Rehearsal rehearsal, String resourceId) {
        return clusters(rehearsal).stream()
                .filter(cluster -> cluster.dbClusterResourceId().equals(resourceId))
                .findFirst();
    }

    private static List<DBCluster> clusters(Rehearsal rehearsal) {
        return rehearsal.twin().rds(EAST).describeDBClusters().dbClusters();
    }
}
