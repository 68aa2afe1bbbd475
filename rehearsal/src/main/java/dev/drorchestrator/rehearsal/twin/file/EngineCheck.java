package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** A global cluster, its clusters and their instances run one engine. */
final class EngineCheck implements Check {

    @Override
    public void check(Draft draft, Problems problems) {
        for (Placed<DBCluster> cluster : draft.dbClusters()) {
            draft.globalClusterOf(cluster)
                    .ifPresent(owner -> same(
                            cluster,
                            cluster.value().engine(),
                            owner.value().engine(),
                            owner.value().globalClusterIdentifier(),
                            problems));
        }
        for (Placed<DBInstance> instance : draft.dbInstances()) {
            Optional.ofNullable(instance.value().dbClusterIdentifier())
                    .flatMap(id -> draft.dbCluster(instance.region(), id))
                    .ifPresent(owner -> same(
                            instance,
                            instance.value().engine(),
                            owner.value().engine(),
                            owner.value().dbClusterIdentifier(),
                            problems));
        }
    }

    private static void same(Placed<?> placed, String engine, String ownersEngine, String owner, Problems problems) {
        if (engine != null && ownersEngine != null && !engine.equals(ownersEngine)) {
            problems.add(
                    placed.path("Engine"),
                    "\"" + engine + "\"",
                    "\"" + ownersEngine + "\" as " + owner + " has",
                    "correct one of them");
        }
    }
}
