package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.WorldException;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.world.Outages;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.time.Instant;
import java.util.List;

/** A world file that agrees with itself. */
public final class WorldFile {

    private final Draft draft;
    private final List<String> notes;

    private WorldFile(Draft draft, List<String> notes) {
        this.draft = draft;
        this.notes = notes;
    }

    /**
     * Reads a world file and fills in what it leaves out.
     *
     * @throws WorldException with every problem that the file has
     */
    public static WorldFile read(JsonNode file) throws WorldException {
        Problems problems = new Problems();
        Draft draft = new WorldReader(problems).read(file);
        Check.ALL.forEach(check -> check.check(draft, problems));
        if (!problems.isEmpty()) {
            throw new WorldException(problems.all(), problems.notes());
        }
        return new WorldFile(Defaults.fillIn(draft), problems.notes());
    }

    /** When its clock starts. */
    public Instant startTime() {
        return draft.startTime();
    }

    /** What the file says and this version passes over, one line each: nothing that has to be corrected. */
    public List<String> notes() {
        return notes;
    }

    /** The faults that the file lists. */
    public List<Fault> faults() {
        return draft.faults();
    }

    /** Builds the world on {@code queue}; nothing in it moves yet. */
    public World world(EventQueue queue, long seed, Outages outages) {
        World world = new World(draft.account(), draft.timings(), draft.assumptions(), queue, seed, outages);
        for (String name : draft.regions()) {
            RegionState region = addRegion(world, name);
            draft.dbClusters().stream()
                    .filter(placed -> placed.region().equals(name))
                    .map(Placed::value)
                    .forEach(cluster -> region.dbClusters().load(cluster.dbClusterIdentifier(), cluster));
            draft.dbInstances().stream()
                    .filter(placed -> placed.region().equals(name))
                    .map(Placed::value)
                    .forEach(instance -> region.dbInstances().load(instance.dbInstanceIdentifier(), instance));
            draft.caches().replicationGroups().stream()
                    .filter(placed -> placed.region().equals(name))
                    .map(Placed::value)
                    .forEach(group -> region.replicationGroups().load(group.replicationGroupId(), group));
        }
        draft.caches().globalReplicationGroups().stream()
                .map(Placed::value)
                .forEach(datastore ->
                        world.globalReplicationGroups().load(datastore.globalReplicationGroupId(), datastore));
        draft.globalClusters().stream()
                .map(Placed::value)
                .forEach(globalCluster ->
                        world.globalClusters().load(globalCluster.globalClusterIdentifier(), globalCluster));
        return world;
    }

    private RegionState addRegion(World world, String name) {
        Surroundings around = draft.surroundings().getOrDefault(name, Surroundings.NONE);
        RegionState region = world.addRegion(
                name,
                draft.exports().getOrDefault(name, List.of()),
                draft.parameters().getOrDefault(name, List.of()).stream()
                        .map(Placed::value)
                        .toList(),
                around.circumstances());
        around.dbClusterEndpoints().stream()
                .map(Placed::value)
                .forEach(
                        endpoint -> region.dbClusterEndpoints().load(endpoint.dbClusterEndpointIdentifier(), endpoint));
        around.subnetGroups().stream()
                .map(Placed::value)
                .forEach(group -> region.dbSubnetGroups().load(group.dbSubnetGroupName(), group));
        around.dbClusterSnapshots().stream()
                .map(Placed::value)
                .forEach(
                        snapshot -> region.dbClusterSnapshots().load(snapshot.dbClusterSnapshotIdentifier(), snapshot));
        around.dbSnapshots().stream()
                .map(Placed::value)
                .forEach(snapshot -> region.dbSnapshots().load(snapshot.dbSnapshotIdentifier(), snapshot));
        return region;
    }

    /** The world now, as a file that {@link #read} accepts. */
    public static ObjectNode write(World world) {
        return WorldWriter.write(world);
    }

    /** The databases and their snapshots now, as a text that is equal exactly if they are. */
    public static String fingerprint(World world) {
        return WorldWriter.databases(world).toPrettyString();
    }
}
