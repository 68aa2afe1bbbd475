package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** An Aurora global database as DescribeGlobalClusters showed it. */
public record GlobalDatabase(GlobalCluster cluster) {

    /**
     * A role change under way.
     *
     * @param status as AWS names it; real answers carry values that the SDK's enum lacks ({@code switching-over}), hence
     *     text
     */
    public record RoleChange(String from, String to, String status) {}

    public String identifier() {
        return cluster.globalClusterIdentifier();
    }

    /** AWS's unchanging id of it; another global database of the same identifier has another one. */
    public String resourceId() {
        return cluster.globalClusterResourceId() == null ? "" : cluster.globalClusterResourceId();
    }

    public ResourceStatus status() {
        return new ResourceStatus(cluster.status());
    }

    public Optional<GlobalClusterMember> member(String clusterArn) {
        return cluster.globalClusterMembers().stream()
                .filter(member -> clusterArn.equalsIgnoreCase(member.dbClusterArn()))
                .findFirst();
    }

    /** The ARN of the cluster that holds the writer role; a global database may have lost it. */
    public Optional<String> writer() {
        return cluster.globalClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isWriter()))
                .map(GlobalClusterMember::dbClusterArn)
                .findFirst();
    }

    public boolean isWriter(String clusterArn) {
        return writer().filter(clusterArn::equalsIgnoreCase).isPresent();
    }

    /** The role change under way. FailoverState is absent or empty when there is none. */
    public Optional<RoleChange> roleChange() {
        FailoverState state = cluster.failoverState();
        if (state == null || state.statusAsString() == null) {
            return Optional.empty();
        }
        return Optional.of(new RoleChange(
                String.valueOf(state.fromDbClusterArn()),
                String.valueOf(state.toDbClusterArn()),
                state.statusAsString()));
    }

    /** Whether a role change towards that cluster is under way. */
    public boolean isMovingTo(String clusterArn) {
        return roleChange()
                .filter(change -> change.to().equalsIgnoreCase(clusterArn))
                .isPresent();
    }

    public boolean is(String globalClusterIdentifier) {
        return identifier().equalsIgnoreCase(globalClusterIdentifier);
    }

    /** The ARNs of its clusters. */
    public List<String> clusters() {
        return cluster.globalClusterMembers().stream()
                .map(GlobalClusterMember::dbClusterArn)
                .toList();
    }

    public String members() {
        return clusters().isEmpty() ? "no members" : String.join(", ", clusters());
    }
}
