package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Whether a cluster has left its global database already, or never belonged to it. */
final class Detached {

    private Detached() {}

    /**
     * The answer when nothing is to be done; empty when the cluster is a secondary that can leave.
     *
     * @throws PreconditionFailedException when the cluster belongs elsewhere: a payload that names the wrong cluster must
     *     not be told that it has been failed over to
     */
    static Optional<JsonNode> of(DetachRequest detach, DBCluster cluster, Optional<GlobalDatabase> database) {
        if (database.filter(found -> found.member(detach.target()).isPresent()).isPresent()) {
            return database.filter(found -> found.isWriter(detach.target())
                            && found.roleChange().isEmpty())
                    .map(found -> DetachCluster.answer(
                            "ALREADY_DONE",
                            detach.clusterName() + " is the writer of " + found.identifier() + "; nothing to detach",
                            detach,
                            ""));
        }
        Optional<FailoverTags> tags = FailoverTags.of(cluster.tagList());
        refuseIfElsewhere(detach, cluster, database, tags);
        String from = tags.map(FailoverTags::promotedFrom)
                .or(() -> database.flatMap(GlobalDatabase::writer))
                .orElse("");
        boolean available = new ResourceStatus(cluster.status()).isAvailable();
        return Optional.of(DetachCluster.answer(
                available ? "ALREADY_DONE" : "IN_PROGRESS",
                detach.clusterName() + " is no member of " + detach.globalCluster() + " any more",
                detach,
                from));
    }

    private static void refuseIfElsewhere(
            DetachRequest detach, DBCluster cluster, Optional<GlobalDatabase> database, Optional<FailoverTags> tags) {
        String other = cluster.globalClusterIdentifier();
        if (other != null && !other.isEmpty() && !other.equalsIgnoreCase(detach.globalCluster())) {
            throw refused(detach, detach.target() + " belongs to another global database, " + other);
        }
        if (tags.isPresent()) {
            return;
        }
        if (database.isEmpty()) {
            throw new ResourceNotFoundException(new Finding(
                    "GlobalClusterIdentifier",
                    "there is no global database \"" + detach.globalCluster() + "\", and " + detach.clusterName()
                            + " has no tag of a failover from it",
                    "the global database that the cluster is a member of",
                    "list them with: aws rds describe-global-clusters --region " + region(detach.target())));
        }
        memberIn(region(detach.target()), database.get()).ifPresent(member -> {
            throw refused(
                    detach,
                    detach.target() + " is no member of " + detach.globalCluster() + ", whose member in this Region is "
                            + member);
        });
    }

    /** A global database has at most one member in a Region. */
    private static Optional<String> memberIn(String region, GlobalDatabase database) {
        return database.cluster().globalClusterMembers().stream()
                .map(GlobalClusterMember::dbClusterArn)
                .filter(arn -> region(arn).equals(region))
                .findFirst();
    }

    private static String region(String arn) {
        return arn.split(":", -1)[3];
    }

    private static PreconditionFailedException refused(DetachRequest detach, String found) {
        return new PreconditionFailedException(new Finding(
                "DBClusterIdentifier",
                found,
                "the member of " + detach.globalCluster() + " in this Region",
                "correct the payload, or the export that it imports"));
    }
}
