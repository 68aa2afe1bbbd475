package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.EndpointLikeness;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What the prechecks of a failback know.
 *
 * @param failback what is wanted
 * @param startedAt when the execution began
 * @param cluster the cluster that has the copy's name
 * @param instances its instances
 * @param endpoints its custom endpoints
 * @param aside what is left of the copy of an earlier plan, under whatever name
 * @param databases the global databases that this Region knows
 * @param source what the source's Region says
 * @param recorded the plan of an earlier execution that did not get to its end
 */
record FailbackFacts(
        FailbackRequest failback,
        Instant startedAt,
        Optional<DBCluster> cluster,
        List<DBInstance> instances,
        List<EndpointLikeness> endpoints,
        Optional<OldCopy> aside,
        List<GlobalDatabase> databases,
        Reading<SourceFacts> source,
        Optional<RebuildPlan> recorded) {

    static FailbackFacts read(
            FailbackRequest failback, Instant startedAt, Regions regions, Optional<RebuildPlan> recorded) {
        AuroraReader here = regions.here();
        Optional<DBCluster> cluster = here.cluster(failback.copy().arn());
        return new FailbackFacts(
                failback,
                startedAt,
                cluster,
                cluster.map(here::instances).orElse(List.of()),
                cluster.map(found -> endpoints(here, found)).orElse(List.of()),
                recorded.flatMap(plan -> OldCopy.find(here, plan)),
                here.globalDatabases(),
                regions.in(failback.source().region(), reader -> SourceFacts.read(reader, failback)),
                recorded);
    }

    private static List<EndpointLikeness> endpoints(AuroraReader here, DBCluster cluster) {
        return here.customEndpoints(cluster.dbClusterIdentifier()).stream()
                .map(EndpointLikeness::of)
                .toList();
    }

    /** The global database that the payload names. */
    Optional<GlobalDatabase> named() {
        return databases.stream()
                .filter(database -> database.is(failback.globalCluster()))
                .findFirst()
                .or(() -> source.value().stream()
                        .flatMap(there -> there.databases().stream())
                        .filter(database -> database.is(failback.globalCluster()))
                        .findFirst());
    }

    /** The global database that has the cluster of the copy's name as a member. */
    Optional<GlobalDatabase> ownerOfCopy() {
        return owner(failback.copy().arn());
    }

    /** The global database that has the old copy as a member. */
    Optional<GlobalDatabase> ownerOfOldCopy() {
        return oldCopy().flatMap(copy -> owner(copy.dbClusterArn()));
    }

    /** The global database that has the source as a member. */
    Optional<GlobalDatabase> ownerOfSource() {
        return owner(failback.source().arn())
                .or(() -> source.value()
                        .flatMap(there -> there.owner(failback.source().arn())));
    }

    /** The global databases that have the old copy as a member, as this Region and that of the source see them. */
    List<GlobalDatabase> viewsOfOldCopy() {
        return oldCopy().map(DBCluster::dbClusterArn).stream()
                .flatMap(arn ->
                        Stream.concat(owner(arn).stream(), source.value().flatMap(there -> there.owner(arn)).stream()))
                .toList();
    }

    private Optional<GlobalDatabase> owner(String arn) {
        return databases.stream()
                .filter(database -> database.member(arn).isPresent())
                .findFirst();
    }

    /** The source itself; empty when its Region does not answer, or does not have it. */
    Optional<DBCluster> sourceCluster() {
        return source.value().flatMap(SourceFacts::cluster);
    }

    /** Whether the cluster of the copy's name follows the source already: then it is the new one, not the old. */
    boolean isRebuilt() {
        return ownerOfCopy()
                .filter(database -> database.is(failback.globalCluster()))
                .filter(database -> database.isWriter(failback.source().arn()))
                .isPresent();
    }

    /** The copy that is to be replaced: that of an earlier plan, under whatever name, else the one of the name. */
    Optional<DBCluster> oldCopy() {
        return aside.map(OldCopy::cluster).or(() -> cluster.filter(found -> !isRebuilt()));
    }

    /** Whether what has the copy's name is the old copy, or nothing has it. */
    boolean isOldOrMissing() {
        return cluster.filter(found -> oldCopy()
                        .filter(copy -> copy.dbClusterResourceId().equals(found.dbClusterResourceId()))
                        .isEmpty())
                .isEmpty();
    }

    /** Whether an earlier execution has set the old copy aside: then it had every leave for it. */
    boolean isSetAside() {
        return aside.filter(OldCopy::isSetAside).isPresent();
    }

    /** Whether an earlier execution has begun to work on this old copy. */
    boolean hasBegun() {
        return aside.isPresent();
    }

    /** AWS's id of the global database that the old copy has left behind, or is in; empty when there is none. */
    String globalResourceId() {
        return named().filter(
                        database -> database.member(failback.source().arn()).isEmpty())
                .map(GlobalDatabase::resourceId)
                .orElse("");
    }

    /** What the old copy is like; from the earlier plan where it was made of the same copy, still whole then. */
    ClusterCopy likeness() {
        Optional<String> resourceId = oldCopy().map(DBCluster::dbClusterResourceId);
        return recorded.filter(plan -> resourceId.isEmpty() || resourceId.get().equals(plan.resourceId()))
                .map(plan -> ClusterCopy.read(plan.copy()))
                .or(() -> oldCopy().map(found -> ClusterCopy.of(found, instances, endpoints, named())))
                .orElse(ClusterCopy.NONE);
    }
}
