package dev.drorchestrator.rehearsal.twin.world;

import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The whole account: its Regions, its global clusters and datastores, its time. Single-threaded, as its event queue is. */
public final class World {

    private static final String RESOURCE_ID_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int RESOURCE_ID_LENGTH = 26;

    private final String account;
    private final Timings timings;
    private final Set<Assumption> assumptions;
    private final EventQueue queue;
    private final RandomGenerator random;
    private final RandomGenerator resourceIds;
    private final Outages outages;
    private final Table<GlobalCluster> globalClusters = new Table<>(this::writesVisibleFrom);
    private final Table<GlobalReplicationGroup> globalReplicationGroups = new Table<>(this::writesVisibleFrom);
    private final Map<String, RegionState> regions = new TreeMap<>();
    private final List<RoleChange> roleChanges = new ArrayList<>();
    private final Set<ResourceArn> unpreparedPrimaries = new HashSet<>();
    private final Map<ResourceArn, List<Runnable>> waiting = new HashMap<>();
    private final ReservedNames reservedNames = new ReservedNames(this);

    private Conditions conditions = Conditions.NORMAL;
    private boolean changing;
    private long writes;

    /** An empty account. {@code seed} decides all that varies. */
    public World(
            String account,
            Timings timings,
            Set<Assumption> assumptions,
            EventQueue queue,
            long seed,
            Outages outages) {
        this.account = account;
        this.timings = timings;
        this.assumptions = Set.copyOf(assumptions);
        this.queue = queue;
        this.random = new Random(seed);
        // Apart, so that the ids of what is created do not depend on how much varied before.
        this.resourceIds = new Random(~seed);
        this.outages = outages;
    }

    /** Adds a Region without databases. */
    public RegionState addRegion(
            String name, List<Export> exports, List<Parameter> parameters, Circumstances circumstances) {
        RegionState region = new RegionState(
                name,
                new Table<>(this::writesVisibleFrom),
                new Table<>(this::writesVisibleFrom),
                new Table<>(this::writesVisibleFrom),
                new Table<>(this::writesVisibleFrom),
                new Table<>(this::writesVisibleFrom),
                new Table<>(this::writesVisibleFrom),
                List.copyOf(exports),
                new ArrayList<>(parameters),
                new Table<>(this::writesVisibleFrom),
                new ArrayList<>(),
                circumstances);
        regions.put(name, region);
        return region;
    }

    public String account() {
        return account;
    }

    public Timings timings() {
        return timings;
    }

    /** Whether AWS is as {@code assumption} says in this world. */
    public boolean assumes(Assumption assumption) {
        return assumptions.contains(assumption);
    }

    public EventQueue queue() {
        return queue;
    }

    public Table<GlobalCluster> globalClusters() {
        return globalClusters;
    }

    /** ElastiCache's global datastores, which belong to no Region. */
    public Table<GlobalReplicationGroup> globalReplicationGroups() {
        return globalReplicationGroups;
    }

    /** All Regions, by name. */
    public Collection<RegionState> regions() {
        return regions.values();
    }

    /** The Region of that name, if the account uses it. */
    public Optional<RegionState> region(String name) {
        return Optional.ofNullable(regions.get(name));
    }

    /** The true DB cluster behind an ARN. */
    public Optional<DBCluster> dbCluster(ResourceArn arn) {
        return region(arn.region())
                .flatMap(region -> region.dbClusters().current(arn.id()))
                .filter(cluster -> ResourceArn.same(cluster.dbClusterArn(), arn.toString()));
    }

    /** Until when a Region is down; empty when it is up. */
    public Optional<Instant> downUntil(String region) {
        return outages.downUntil(region, queue.now());
    }

    /**
     * The primary clusters of new global databases that nothing can replicate from yet, by ARN. No describe call shows it
     * (Terraform's provider, PR 48076: it has to try), so no world file does.
     */
    public Set<ResourceArn> unpreparedPrimaries() {
        return unpreparedPrimaries;
    }

    /** Names that cannot be used again yet. */
    public ReservedNames reservedNames() {
        return reservedNames;
    }

    /** Lets something wait for {@link #release} of what an ARN names. */
    public void await(ResourceArn arn, Runnable action) {
        waiting.computeIfAbsent(arn, ignored -> new ArrayList<>()).add(action);
    }

    /** Lets go on what waits for what an ARN names. */
    public void release(ResourceArn arn) {
        Optional.ofNullable(waiting.remove(arn)).ifPresent(actions -> actions.forEach(Runnable::run));
    }

    /** How often anything was written: as long as it stays the same, nothing has changed. */
    public long writes() {
        return writes;
    }

    /** Every change of a writer so far. */
    public List<RoleChange> roleChanges() {
        return roleChanges;
    }

    /** Runs one API call; what it writes shows after the stale window if it is a call that {@code changes} the world. */
    public <T> T during(Conditions callConditions, boolean changes, Supplier<T> call) {
        conditions = callConditions;
        changing = changes;
        try {
            return call.get();
        } finally {
            conditions = Conditions.NORMAL;
            changing = false;
        }
    }

    /** What faults do to the present call. */
    public Conditions conditions() {
        return conditions;
    }

    /** How fast an operation goes that the present call starts. */
    public Pace pace() {
        return new Pace(timings, conditions.slowFactor(), random);
    }

    /** The course of an operation in {@code region} that the present call starts. */
    public Course course(String region) {
        return new Course(this, region);
    }

    /**
     * An id that no other resource has, in the form of AWS's.
     *
     * @param prefix such as {@code cluster-} or {@code db-}
     */
    public String newResourceId(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int count = 0; count < RESOURCE_ID_LENGTH; count++) {
            id.append(RESOURCE_ID_DIGITS.charAt(resourceIds.nextInt(RESOURCE_ID_DIGITS.length())));
        }
        return id.toString();
    }

    /** The instant as of which the present describe call answers. */
    public Instant readsAsOf() {
        return queue.now().minus(conditions.answersOlderBy());
    }

    private Instant writesVisibleFrom() {
        writes++;
        return changing ? queue.now().plus(staleWindow()) : queue.now();
    }

    private Duration staleWindow() {
        return new Pace(timings, 1, random).of(Timing.STALE_READ);
    }
}
