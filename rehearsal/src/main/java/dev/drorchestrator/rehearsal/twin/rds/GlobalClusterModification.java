package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.ModifyGlobalClusterRequest;

/** ModifyGlobalCluster: puts up or lifts its deletion protection. */
final class GlobalClusterModification {

    private static final Set<String> MODELLED = Set.of("GlobalClusterIdentifier", "DeletionProtection");

    private final World world;

    GlobalClusterModification(World world) {
        this.world = world;
    }

    GlobalCluster make(ModifyGlobalClusterRequest request) {
        RequestFields.allow("ModifyGlobalCluster", request, MODELLED);
        String id = RdsNames.required("GlobalClusterIdentifier", Optional.ofNullable(request.globalClusterIdentifier()))
                .toLowerCase(Locale.ROOT);
        GlobalCluster found = world.globalClusters().current(id).orElseThrow(() -> RdsNames.globalClusterNotFound(id));
        if ("deleting".equals(found.status())) {
            throw RdsErrors.invalidGlobalState("Global cluster " + id + " is being deleted");
        }
        GlobalCluster modified = Optional.ofNullable(request.deletionProtection())
                .map(wanted -> found.toBuilder().deletionProtection(wanted).build())
                .orElse(found);
        world.globalClusters().put(id, modified);
        return modified;
    }
}
