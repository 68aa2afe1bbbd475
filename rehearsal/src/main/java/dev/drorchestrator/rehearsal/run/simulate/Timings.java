package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** How long AWS takes in a simulation: the defaults of docs/world-file.md, at the plan's pace. */
final class Timings {

    private static final Map<String, Integer> DEFAULTS = Map.ofEntries(
            Map.entry("switchoverRoleFlipSeconds", 88),
            Map.entry("detachSeconds", 180),
            Map.entry("createGlobalClusterSeconds", 45),
            Map.entry("createDbClusterSeconds", 600),
            Map.entry("createDbInstanceSeconds", 480),
            Map.entry("deleteDbClusterSeconds", 300),
            Map.entry("deleteDbInstanceSeconds", 300),
            Map.entry("configureMonitoringSeconds", 60),
            Map.entry("renameDbInstanceSeconds", 600),
            Map.entry("renameClusterInstanceSeconds", 120),
            Map.entry("renameDbClusterSeconds", 120),
            Map.entry("renameBothNamesSeconds", 20),
            Map.entry("renameNoNameSeconds", 20),
            Map.entry("rebootDbInstanceSeconds", 60),
            Map.entry("snapshotSeconds", 120),
            Map.entry("promoteRebootSeconds", 540),
            Map.entry("promoteReadReplicaSeconds", 600),
            Map.entry("firstBackupSeconds", 60),
            Map.entry("createReadReplicaSeconds", 3600),
            Map.entry("elastiCachePromoteSeconds", 60));

    private Timings() {}

    static ObjectNode of(Plan plan) {
        ObjectNode timings = JsonNodeFactory.instance.objectNode();
        DEFAULTS.forEach((name, seconds) -> timings.put(name, Math.max(1, Math.round(seconds * plan.pace()))));
        timings.put("switchoverPendingSeconds", Math.min(10, Math.round(44 * plan.pace())));
        timings.put("staleReadSeconds", plan.staleSeconds());
        return timings;
    }
}
