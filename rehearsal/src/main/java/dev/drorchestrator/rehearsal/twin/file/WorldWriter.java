package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.json.SdkJsonWriter;
import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.Circumstances;
import dev.drorchestrator.rehearsal.twin.world.KmsKey;
import dev.drorchestrator.rehearsal.twin.world.Limits;
import dev.drorchestrator.rehearsal.twin.world.Quota;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.Timings;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;

/** Writes a world as a world file, complete: nothing is left to defaults. */
final class WorldWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WorldWriter() {}

    /** The whole world. Faults are no part of it: they belong to one rehearsal. */
    static ObjectNode write(World world) {
        ObjectNode file = NODES.objectNode();
        file.put("account", world.account());
        file.put("startTime", world.queue().now().toString());
        file.set("timings", timings(world.timings()));
        file.set("assumptions", assumptions(world));
        file.setAll(databases(world));
        for (RegionState region : world.regions()) {
            ObjectNode node = (ObjectNode) file.get("regions").get(region.name());
            node.set("exports", array(region.exports()));
            node.set("parameters", array(region.parameters()));
            node.set("dbSubnetGroups", array(region.dbSubnetGroups().current()));
            node.set("kmsKeys", kmsKeys(region.kmsKeys()));
            node.set("quotas", quotas(region));
            circumstances(node, region.circumstances());
            limits(node, region.limits());
        }
        return file;
    }

    /** The global clusters, and the databases of every Region with the snapshots that they left. */
    static ObjectNode databases(World world) {
        ObjectNode file = NODES.objectNode();
        file.set("globalClusters", array(world.globalClusters().current()));
        file.set(
                "globalReplicationGroups", array(world.globalReplicationGroups().current()));
        ObjectNode regions = file.putObject("regions");
        for (RegionState region : world.regions()) {
            ObjectNode node = regions.putObject(region.name());
            node.set("dbClusters", array(region.dbClusters().current()));
            node.set("dbInstances", array(region.dbInstances().current()));
            node.set("replicationGroups", array(region.replicationGroups().current()));
            node.set("dbClusterSnapshots", array(region.dbClusterSnapshots().current()));
            node.set("dbSnapshots", array(region.dbSnapshots().current()));
            // Left out where there are none, as they are in the worlds whose fingerprints are on record.
            if (!region.dbClusterEndpoints().current().isEmpty()) {
                node.set("dbClusterEndpoints", array(region.dbClusterEndpoints().current()));
            }
        }
        return file;
    }

    private static ObjectNode timings(Timings timings) {
        ObjectNode node = NODES.objectNode();
        for (Timing timing : Timing.values()) {
            node.put(timing.field(), timings.seconds(timing));
        }
        node.put("variationPercent", timings.variationPercent());
        node.put("clusterStatusDuringSwitchover", timings.clusterStatusDuringSwitchover());
        return node;
    }

    private static ArrayNode kmsKeys(List<KmsKey> keys) {
        ArrayNode array = NODES.arrayNode();
        for (KmsKey key : keys) {
            ObjectNode node = array.addObject().put("Arn", key.arn()).put("Enabled", key.enabled());
            ArrayNode aliases = node.putArray("Aliases");
            key.aliases().forEach(aliases::add);
        }
        return array;
    }

    private static ObjectNode quotas(RegionState region) {
        ObjectNode node = NODES.objectNode();
        for (Quota quota : Quota.values()) {
            // What was kept of deleted databases is no resource of the file; what is left of its quota is.
            int used =
                    quota == Quota.RETAINED_BACKUPS ? region.retainedBackups().size() : 0;
            node.put(quota.field(), Math.max(0, region.quotas().max(quota) - used));
        }
        return node;
    }

    private static ObjectNode assumptions(World world) {
        ObjectNode node = NODES.objectNode();
        for (Assumption assumption : Assumption.values()) {
            node.put(assumption.field(), world.assumes(assumption));
        }
        return node;
    }

    private static void circumstances(ObjectNode node, Circumstances circumstances) {
        node.set("integrations", array(circumstances.integrations()));
        ArrayNode shares = node.putArray("ramShares");
        circumstances.ramShares().forEach(shares::add);
        // An empty list stands for all classes, in the file too.
        ArrayNode classes = node.putArray("instanceClasses");
        circumstances.instanceClasses().stream().sorted().forEach(classes::add);
    }

    /** Left out where there are none: without them the account takes all that comes. */
    private static void limits(ObjectNode node, Limits limits) {
        if (!limits.budgets().isEmpty()) {
            ObjectNode budgets = node.putObject("budgets");
            new TreeMap<>(limits.budgets())
                    .forEach((service, budget) -> budgets.putObject(service)
                            .put(LimitsReader.CALLS_PER_SECOND, budget.callsPerSecond())
                            .put(LimitsReader.BURST, budget.burst()));
        }
        limits.concurrentExecutions()
                .ifPresent(most -> node.putObject("lambda").put(LimitsReader.CONCURRENT_EXECUTIONS, most));
    }

    private static ArrayNode array(List<? extends SdkPojo> resources) {
        ArrayNode array = NODES.arrayNode();
        resources.forEach(resource -> array.add(SdkJsonWriter.write(resource)));
        return array;
    }
}
