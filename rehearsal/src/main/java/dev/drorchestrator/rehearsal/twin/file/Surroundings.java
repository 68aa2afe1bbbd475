package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.twin.world.Circumstances;
import dev.drorchestrator.rehearsal.twin.world.KmsKey;
import dev.drorchestrator.rehearsal.twin.world.Limits;
import dev.drorchestrator.rehearsal.twin.world.Quotas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Integration;

/**
 * What the databases of one Region need around them and leave behind.
 *
 * @param dbSubnetGroups empty when the file says nothing, and then follows from the databases
 * @param kmsKeys empty when the file says nothing, and then follows from the databases
 * @param dbClusterEndpoints the custom ones
 * @param instanceClasses empty when the file says nothing, and then all
 */
record Surroundings(
        Optional<List<Placed<DBSubnetGroup>>> dbSubnetGroups,
        Optional<List<KmsKey>> kmsKeys,
        List<Placed<DBClusterSnapshot>> dbClusterSnapshots,
        List<Placed<DBSnapshot>> dbSnapshots,
        Quotas quotas,
        List<Placed<DBClusterEndpoint>> dbClusterEndpoints,
        List<Integration> integrations,
        List<String> ramShares,
        Set<String> instanceClasses,
        Limits limits) {

    /** An empty Region's. */
    static final Surroundings NONE = new Surroundings(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            new Quotas(Map.of()),
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            Limits.NONE);

    /** What of it decides whether a call is accepted. */
    Circumstances circumstances() {
        return new Circumstances(kmsKeys.orElse(List.of()), quotas, integrations, ramShares, instanceClasses, limits);
    }

    List<Placed<DBSubnetGroup>> subnetGroups() {
        return dbSubnetGroups.orElse(List.of());
    }
}
