package dev.drorchestrator.rehearsal.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.call.Authorizer;
import dev.drorchestrator.rehearsal.twin.call.Budgets;
import dev.drorchestrator.rehearsal.twin.call.CallDesk;
import dev.drorchestrator.rehearsal.twin.elasticache.DatastoreChanges;
import dev.drorchestrator.rehearsal.twin.fault.Faults;
import dev.drorchestrator.rehearsal.twin.file.WorldFile;
import dev.drorchestrator.rehearsal.twin.rds.Unfinished;
import dev.drorchestrator.rehearsal.twin.topology.Copies;
import dev.drorchestrator.rehearsal.twin.topology.CopyShapes;
import dev.drorchestrator.rehearsal.twin.topology.Topology;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * One AWS account in memory. Its clients answer at once, in virtual time; what a call sets in motion happens on the event
 * queue. Not for use by more than one thread.
 */
public final class Twin {

    private static final String DEFAULT_WORLD = "/worlds/demo.json";

    private final World world;
    private final List<String> notes;
    private final Faults faults;
    private final DatastoreChanges datastoreChanges;
    private final CallDesk desk;
    private final Map<String, TaskTokens> taskTokens = new HashMap<>();
    private final TwinClients anybody;

    private Twin(World world, List<String> notes, Faults faults, long seed) {
        this.world = world;
        this.notes = notes;
        this.faults = faults;
        this.datastoreChanges = new DatastoreChanges(world);
        this.desk = new CallDesk(world, Budgets.behind(faults, world), seed);
        this.anybody = new TwinClients(
                world,
                desk,
                datastoreChanges,
                region -> Optional.ofNullable(taskTokens.get(region)),
                Authorizer.ANYTHING);
    }

    /**
     * Builds a world from its file, on a queue that begins when the file says.
     *
     * @param world JSON as docs/world-file.md describes it
     * @param seed decides all that varies, request ids too
     * @throws WorldException with every problem that the file has
     */
    public static Twin load(JsonNode world, long seed) throws WorldException {
        WorldFile file = WorldFile.read(world);
        return of(file, new EventQueue(file.startTime()), seed);
    }

    /**
     * As above.
     *
     * @param queue on which everything happens; its present instant is the start of the world
     */
    public static Twin load(JsonNode world, EventQueue queue, long seed) throws WorldException {
        return of(WorldFile.read(world), queue, seed);
    }

    private static Twin of(WorldFile file, EventQueue queue, long seed) {
        Faults faults = new Faults(queue.now());
        file.faults().forEach(faults::add);
        Twin twin = new Twin(file.world(queue, seed, faults), file.notes(), faults, seed);
        new Unfinished(twin.world).resumeAll();
        twin.datastoreChanges.resumeAll();
        return twin;
    }

    /** The file of the demo topology: two Regions, two Aurora global databases, a MySQL instance with its replica, a Redis datastore. */
    public static JsonNode defaultWorld() {
        try (InputStream file = Twin.class.getResourceAsStream(DEFAULT_WORLD)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The world now, as a file that {@link #load} accepts. What is under way is written with the status that it has and
     * begins anew when the file is loaded. Faults are not written.
     */
    public JsonNode save() {
        return WorldFile.write(world);
    }

    /** What the world's file says and this version passes over, one line each, for the person whose file it is. */
    public List<String> notes() {
        return notes;
    }

    /** The account's id, twelve digits. */
    public String account() {
        return world.account();
    }

    /** The names of the Regions, in the order of the file. */
    public List<String> regions() {
        return world.regions().stream().map(RegionState::name).toList();
    }

    /** The virtual time in which everything happens. */
    public EventQueue queue() {
        return world.queue();
    }

    /** The present virtual instant. */
    public Instant now() {
        return world.queue().now();
    }

    /** Clients for a caller who may do only what {@code caller} allows. */
    public TwinClients as(Authorizer caller) {
        return anybody.as(caller);
    }

    /** RDS in a Region, for a caller there who may do everything; so for all clients below. */
    public RdsClient rds(String region) {
        return anybody.rds(region, region);
    }

    /** RDS in a Region for a caller in another, whom a network between the two may fail. */
    public RdsClient rds(String region, String fromRegion) {
        return anybody.rds(region, fromRegion);
    }

    /** ElastiCache in a Region. */
    public ElastiCacheClient elastiCache(String region) {
        return anybody.elastiCache(region, region);
    }

    /** ElastiCache in a Region for a caller in another. */
    public ElastiCacheClient elastiCache(String region, String fromRegion) {
        return anybody.elastiCache(region, fromRegion);
    }

    /** CloudFormation in a Region. */
    public CloudFormationClient cloudFormation(String region) {
        return anybody.cloudFormation(region);
    }

    /** Systems Manager in a Region. */
    public SsmClient ssm(String region) {
        return anybody.ssm(region, region);
    }

    /** Systems Manager in a Region for a caller in another. */
    public SsmClient ssm(String region, String fromRegion) {
        return anybody.ssm(region, fromRegion);
    }

    /** Step Functions in a Region; its callbacks go where {@link #connectTaskTokens} says. */
    public SfnClient sfn(String region) {
        return anybody.sfn(region);
    }

    /** Says who runs the state machines of a Region, and so takes the callbacks that come in there. */
    public void connectTaskTokens(String region, TaskTokens sink) {
        taskTokens.put(state(region).name(), sink);
    }

    /** Lets go of old API calls from now on, for a world that goes on for days; at least the last {@code count} are kept. */
    public void keepCalls(int count) {
        desk.keepCalls(count);
    }

    /** How many Lambda functions may run at the same time in a Region; empty when any number may. */
    public OptionalInt concurrentExecutions(String region) {
        return state(region).limits().concurrentExecutions();
    }

    /** Every API call so far that is kept, in order. */
    public List<ApiCall> calls() {
        return desk.calls();
    }

    /** How many API calls there were so far. */
    public int callCount() {
        return desk.callCount();
    }

    /** The API calls so far that are kept, without the first {@code index} of all, in order. */
    public List<ApiCall> callsFrom(int index) {
        return desk.callsFrom(index);
    }

    /** Every change of a writer so far, as it truly happened, in order. */
    public List<RoleChange> roleChanges() {
        return List.copyOf(world.roleChanges());
    }

    /** How often anything was written: as long as it stays the same, the databases do. */
    public long writes() {
        return world.writes();
    }

    /** The ARN of the cluster that writes in a global database, as it truly is; empty when there is none. */
    public Optional<String> writerOf(String globalCluster) {
        return world.globalClusters().current().stream()
                .filter(database -> globalCluster.equalsIgnoreCase(database.globalClusterIdentifier()))
                .flatMap(database -> database.globalClusterMembers().stream())
                .filter(member -> Boolean.TRUE.equals(member.isWriter()))
                .map(GlobalClusterMember::dbClusterArn)
                .findFirst();
    }

    /** The copies of all databases, as they truly are. */
    public List<DatabaseCopy> copies() {
        return Copies.of(world);
    }

    /** All that describe calls would say of the copy with that resource id, if they were never stale. */
    public List<CopyShape> shapes(String resourceId) {
        return CopyShapes.of(world, resourceId);
    }

    /** The resource ids of the copies, those that are gone too, of which there is a manual snapshot. */
    public Set<String> withSnapshot() {
        return Copies.withSnapshot(world);
    }

    /** What goes wrong; more can be added at any time. */
    public Faults faults() {
        return faults;
    }

    /**
     * What the databases are to those who use them, one fact per line, sorted: equal exactly if the topology is. Ids,
     * times, snapshots and endpoints are no part of it.
     */
    public String topology() {
        return Topology.text(world);
    }

    /** The databases and their snapshots as they truly are, as a text: equal exactly if nothing about them differs. */
    public String fingerprint() {
        return WorldFile.fingerprint(world);
    }

    private RegionState state(String region) {
        return TwinClients.state(world, region);
    }
}
