package dev.drorchestrator.rehearsal.twin;

import dev.drorchestrator.rehearsal.twin.call.Authorizer;
import dev.drorchestrator.rehearsal.twin.call.CallDesk;
import dev.drorchestrator.rehearsal.twin.call.Route;
import dev.drorchestrator.rehearsal.twin.call.Service;
import dev.drorchestrator.rehearsal.twin.call.TwinProxy;
import dev.drorchestrator.rehearsal.twin.cloudformation.TwinCloudFormation;
import dev.drorchestrator.rehearsal.twin.elasticache.DatastoreChanges;
import dev.drorchestrator.rehearsal.twin.elasticache.TwinElastiCache;
import dev.drorchestrator.rehearsal.twin.rds.TwinRds;
import dev.drorchestrator.rehearsal.twin.sfn.TwinSfn;
import dev.drorchestrator.rehearsal.twin.ssm.TwinSsm;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The SDK's clients of a twin for one caller. A Region that the world does not have is refused. */
public final class TwinClients {

    private final World world;
    private final CallDesk desk;
    private final DatastoreChanges datastoreChanges;
    private final Function<String, Optional<TaskTokens>> taskTokens;
    private final Authorizer caller;

    TwinClients(
            World world,
            CallDesk desk,
            DatastoreChanges datastoreChanges,
            Function<String, Optional<TaskTokens>> taskTokens,
            Authorizer caller) {
        this.world = world;
        this.desk = desk;
        this.datastoreChanges = datastoreChanges;
        this.taskTokens = taskTokens;
        this.caller = caller;
    }

    TwinClients as(Authorizer other) {
        return new TwinClients(world, desk, datastoreChanges, taskTokens, other);
    }

    /** The account of all of them. */
    public String account() {
        return world.account();
    }

    /** RDS in a Region for a caller in the same one or another, whom a network between the two may fail. */
    public RdsClient rds(String region, String fromRegion) {
        return client(RdsClient.class, new TwinRds(world, state(region)), Service.RDS, route(region, fromRegion));
    }

    /** ElastiCache in a Region for a caller in the same one or another. */
    public ElastiCacheClient elastiCache(String region, String fromRegion) {
        return client(
                ElastiCacheClient.class,
                new TwinElastiCache(world, state(region), datastoreChanges),
                Service.ELASTICACHE,
                route(region, fromRegion));
    }

    /** CloudFormation in a Region. */
    public CloudFormationClient cloudFormation(String region) {
        return client(
                CloudFormationClient.class,
                new TwinCloudFormation(state(region)),
                Service.CLOUDFORMATION,
                route(region, region));
    }

    /** Systems Manager in a Region for a caller in the same one or another. */
    public SsmClient ssm(String region, String fromRegion) {
        return client(SsmClient.class, new TwinSsm(world, state(region)), Service.SSM, route(region, fromRegion));
    }

    /** Step Functions in a Region; its callbacks go where {@link Twin#connectTaskTokens} says. */
    public SfnClient sfn(String region) {
        String name = state(region).name();
        return client(
                SfnClient.class, new TwinSfn(name, () -> taskTokens.apply(name)), Service.SFN, route(region, region));
    }

    private Route route(String region, String fromRegion) {
        return new Route(state(fromRegion).name(), region, caller);
    }

    private <C extends SdkClient> C client(Class<C> type, C target, Service service, Route route) {
        return TwinProxy.client(type, target, service, route, desk);
    }

    private RegionState state(String region) {
        return state(world, region);
    }

    static RegionState state(World world, String region) {
        return world.region(region)
                .orElseThrow(() -> new IllegalArgumentException("Region \"" + region
                        + "\" is not in this world; it has "
                        + world.regions().stream().map(RegionState::name).collect(Collectors.joining(", "))));
    }
}
