package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.twin.world.KmsKey;
import dev.drorchestrator.rehearsal.twin.world.Quotas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;

/**
 * What the databases of one Region need around them and leave behind.
 *
 * @param dbSubnetGroups empty when the file says nothing, and then follows from the databases
 * @param kmsKeys empty when the file says nothing, and then follows from the databases
 */
record Surroundings(
        Optional<List<Placed<DBSubnetGroup>>> dbSubnetGroups,
        Optional<List<KmsKey>> kmsKeys,
        List<Placed<DBClusterSnapshot>> dbClusterSnapshots,
        List<Placed<DBSnapshot>> dbSnapshots,
        Quotas quotas) {

    /** An empty Region's. */
    static final Surroundings NONE =
            new Surroundings(Optional.empty(), Optional.empty(), List.of(), List.of(), new Quotas(Map.of()));

    List<Placed<DBSubnetGroup>> subnetGroups() {
        return dbSubnetGroups.orElse(List.of());
    }
}
