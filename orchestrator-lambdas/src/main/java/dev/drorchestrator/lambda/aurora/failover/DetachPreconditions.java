package dev.drorchestrator.lambda.aurora.failover;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import java.util.Optional;
import software.amazon.awssdk.arns.Arn;

/** What must hold for a cluster to be detached, or to count as one that was. */
final class DetachPreconditions {

    private final DetachRequest detach;

    DetachPreconditions(DetachRequest detach) {
        this.detach = detach;
    }

    /** Refuses a cluster of another global database. */
    void notElsewhere(GlobalDatabase owner) {
        if (!owner.is(detach.globalCluster())) {
            throw refused(
                    detach.cluster() + " is a member of global database " + owner.identifier(),
                    "a member of " + detach.globalCluster(),
                    "correct GlobalClusterIdentifier or DBClusterIdentifier");
        }
    }

    /** Refuses while AWS moves the writer role: the outcome of a detachment could not be foretold. */
    void noRoleChange(GlobalDatabase database) {
        database.roleChange().ifPresent(change -> {
            throw new PreconditionFailedException(new Finding(
                    "global database " + database.identifier(),
                    "a role change is under way, from " + change.from() + " to " + change.to() + " (" + change.status()
                            + ")",
                    "none",
                    "wait until it has ended; if it does not end, because its Region is lost: aws rds"
                            + " failover-global-cluster --region " + detach.region() + " --global-cluster-identifier "
                            + database.identifier() + " --target-db-cluster-identifier " + detach.cluster()
                            + " --allow-data-loss"));
        });
    }

    /**
     * Refuses a cluster that is no member, and of which nothing says that it was one: it may never have been, or long ago.
     * Called done, it would get the tag that lets FAILBACK delete the live copy.
     */
    void wasMember(Optional<GlobalDatabase> named) {
        GlobalDatabase database = named.orElseThrow(() -> new PreconditionFailedException(new Finding(
                "GlobalClusterIdentifier",
                "no global database \"" + detach.globalCluster() + "\" is known in " + detach.region() + ", and "
                        + detach.cluster() + " has no tags of a failover",
                "an existing global database",
                "list them with: aws rds describe-global-clusters --region " + detach.region())));
        noOtherHere(named);
        throw refused(
                detach.cluster() + " is no member of " + database.identifier() + " (" + database.members()
                        + "), and has no tag " + FailoverTags.PROMOTED_FROM + " of a failover",
                "the member of " + detach.region() + ", or the cluster that was until a failover",
                "correct DBClusterIdentifier; if it was detached by hand, nothing is left to do");
    }

    /** Refuses when the global database has another cluster in this Region: that one was not failed over to. */
    void noOtherHere(Optional<GlobalDatabase> named) {
        named.ifPresent(database -> database.clusters().stream()
                .filter(this::isHere)
                .findFirst()
                .ifPresent(other -> {
                    throw refused(
                            detach.cluster() + " is no member of " + database.identifier() + ", but " + other + " is",
                            "the member of " + detach.region(),
                            "correct DBClusterIdentifier");
                }));
    }

    private boolean isHere(String clusterArn) {
        return Arn.tryFromString(clusterArn)
                .flatMap(Arn::region)
                .filter(detach.region()::equals)
                .isPresent();
    }

    private static PreconditionFailedException refused(String found, String expected, String next) {
        return new PreconditionFailedException(new Finding("DBClusterIdentifier", found, expected, next));
    }
}
