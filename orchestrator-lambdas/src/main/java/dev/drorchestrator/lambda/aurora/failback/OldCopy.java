package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What is left of the copy that a failback sets aside. It is known by AWS's unchanging ids, under whatever names: a cluster of the
 * old name with another id is its successor, or somebody else's; a failback never touches that one.
 *
 * @param names under which it and its instances are set aside
 * @param owner the global database that still has it as a member
 */
record OldCopy(DBCluster cluster, List<DBInstance> instances, SetAsideNames names, Optional<GlobalDatabase> owner) {

    static Optional<OldCopy> find(AuroraReader reader, RebuildPlan plan) {
        return cluster(reader, plan).map(cluster -> of(cluster, reader, plan));
    }

    /** The cluster alone. */
    static Optional<DBCluster> cluster(AuroraReader reader, RebuildPlan plan) {
        SetAsideNames names = SetAsideNames.of(plan);
        return plan.oldCopy()
                // For a moment of its renaming it shows under both names; the new one counts.
                .flatMap(id -> reader.clustersById(id).stream()
                        .max(Comparator.comparing(cluster -> names.isCluster(cluster.dbClusterIdentifier()))));
    }

    /** All that is left of it, with the cluster as it was just read. */
    static OldCopy of(DBCluster cluster, AuroraReader reader, RebuildPlan plan) {
        SetAsideNames names = SetAsideNames.of(plan);
        return new OldCopy(
                cluster,
                instances(reader, cluster, names, ClusterCopy.read(plan.copy())),
                names,
                owner(reader, cluster, names));
    }

    /** One that has its new name, and names no global database, cannot be in one: AWS takes no existing cluster into any. */
    private static Optional<GlobalDatabase> owner(AuroraReader reader, DBCluster cluster, SetAsideNames names) {
        boolean isOut = names.isCluster(cluster.dbClusterIdentifier()) && cluster.globalClusterIdentifier() == null;
        return isOut ? Optional.empty() : reader.globalDatabaseOf(cluster);
    }

    /** Those of the plan by their ids, and those that came later, as long as the cluster's name leaves no doubt. */
    private static List<DBInstance> instances(
            AuroraReader reader, DBCluster cluster, SetAsideNames names, ClusterCopy planned) {
        String name = cluster.dbClusterIdentifier();
        List<String> members = cluster.dbClusterMembers().stream()
                .map(DBClusterMember::dbInstanceIdentifier)
                .toList();
        List<DBInstance> found = reader.instances(cluster).stream()
                .filter(instance -> name.equals(instance.dbClusterIdentifier()))
                .filter(instance -> names.isCluster(name) || members.contains(instance.dbInstanceIdentifier()))
                .toList();
        List<String> ids = found.stream().map(DBInstance::dbiResourceId).toList();
        // Around a rename an instance may not name its cluster, but it keeps its id.
        List<String> missing =
                planned.instanceIds().stream().filter(id -> !ids.contains(id)).toList();
        Map<String, DBInstance> byId = new LinkedHashMap<>();
        Stream.concat(reader.instancesById(missing).stream(), found.stream())
                .forEach(instance -> byId.merge(
                        Objects.requireNonNullElse(instance.dbiResourceId(), instance.dbInstanceIdentifier()),
                        instance,
                        (one, other) -> names.isSetAside(one.dbInstanceIdentifier()) ? one : other));
        return List.copyOf(byId.values());
    }

    String identifier() {
        return cluster.dbClusterIdentifier();
    }

    String resourceId() {
        return cluster.dbClusterResourceId();
    }

    ResourceStatus status() {
        return new ResourceStatus(cluster.status());
    }

    boolean isProtected() {
        return Boolean.TRUE.equals(cluster.deletionProtection());
    }

    /** Whether the cluster itself has the name of a copy that was set aside. */
    boolean isSetAside() {
        return names.isCluster(identifier());
    }

    /** Whether it has the tag of this failback; an earlier one may have left one, too. */
    boolean isTagged(String identifier) {
        return SetAsideTag.of(cluster.tagList())
                .filter(tag -> tag.identifier().equals(identifier) && tag.at().equals(names.at()))
                .isPresent();
    }

    /** Whether clients are kept off it by that security group alone. */
    boolean isFencedBy(String group) {
        return cluster.vpcSecurityGroups().size() == 1
                && group.equals(cluster.vpcSecurityGroups().get(0).vpcSecurityGroupId());
    }

    /** The instances whose names a successor needs. */
    List<DBInstance> withOldNames() {
        return instances.stream()
                .filter(instance -> !names.isSetAside(instance.dbInstanceIdentifier()))
                .toList();
    }

    /** The instance to delete next: readers first, or AWS would make one after the other the writer. */
    Optional<DBInstance> nextInstance() {
        List<String> writers = cluster.dbClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .toList();
        return instances.stream()
                .filter(instance -> !new ResourceStatus(instance.dbInstanceStatus()).isDeleting())
                .min(Comparator.comparing((DBInstance instance) -> writers.contains(instance.dbInstanceIdentifier()))
                        .thenComparing(DBInstance::dbInstanceIdentifier));
    }

    /** Why it must not be touched any more, if the world has changed since the prechecks. */
    Optional<String> becameLive(FailbackRequest failback, RebuildPlan plan) {
        return owner.filter(database ->
                        database.member(failback.source().arn()).isPresent() || !database.is(failback.globalCluster()))
                .map(database -> identifier() + " has become a member of " + database.identifier() + ", next to "
                        + database.members())
                .or(() -> owner.flatMap(GlobalDatabase::roleChange)
                        .map(change -> "a FAILOVER of this database is running (" + change.status() + "); it wins"))
                .or(() -> failoverBegan(plan));
    }

    /** A failover tags the copy that it is about to promote. */
    private Optional<String> failoverBegan(RebuildPlan plan) {
        String now = FailoverTags.promotedFrom(cluster.tagList()).orElse("");
        return ClusterCopy.read(plan.copy())
                .promotedFrom()
                .filter(before -> !now.isEmpty() && !now.equals(before))
                .map(before -> "a FAILOVER of this database has begun since: " + identifier() + " is tagged "
                        + FailoverTags.PROMOTED_FROM + " " + now + "; it wins");
    }

    /** Refuses to touch a copy that {@link #becameLive}. */
    void requireOld(FailbackRequest failback, RebuildPlan plan) {
        becameLive(failback, plan).ifPresent(why -> {
            throw new PreconditionFailedException(
                    new Finding(
                            "old copy " + identifier(),
                            why,
                            "a copy that was left behind by a failover",
                            "find out who changed this during the failback; then re-run the same payload, if it is still wanted"));
        });
    }
}
