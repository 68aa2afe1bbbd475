package dev.drorchestrator.lambda.elasticache;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.TransientException;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/**
 * What must hold before a failover is asked for. AWS checks most of it too, but with errors that name neither what was found
 * nor what to do.
 */
final class FailoverPreconditions {

    private static final String ASSOCIATED = "associated";

    private FailoverPreconditions() {}

    /** The global datastore, which must exist and have the target as a member. */
    static GlobalDatastore existing(DatastoreReader reader, FailoverRequest failover) {
        GlobalDatastore datastore = reader.datastore(failover.datastore())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "GlobalReplicationGroupId",
                        "no global datastore \"" + failover.datastore() + "\" is known in " + failover.region(),
                        "an existing global datastore, with the prefix that AWS gave it",
                        "list them with: aws elasticache describe-global-replication-groups --show-member-info --region "
                                + failover.region())));
        if (datastore.member(failover).isEmpty()) {
            throw new PreconditionFailedException(new Finding(
                    "TargetReplicationGroupId",
                    failover.target() + " is no member of " + datastore.id() + " (" + datastore.members() + ")",
                    "a member of this global datastore in " + failover.region(),
                    datastore.isPrimaryOnly() ? addSecondary(failover) : "correct the payload"));
        }
        return datastore;
    }

    /** Refuses with what was found, what is needed and how to get it. */
    static void check(GlobalDatastore datastore, FailoverRequest failover) {
        if (datastore.isPrimaryOnly()) {
            throw new PreconditionFailedException(new Finding(
                    name(datastore),
                    "status primary-only, the primary is " + datastore.primary(),
                    "a secondary that can become the primary",
                    addSecondary(failover)));
        }
        usable(datastore, failover);
        associated(datastore, failover);
    }

    /** AWS takes a promotion even while another change of the datastore is under way (ElastiCache User Guide). */
    private static void usable(GlobalDatastore datastore, FailoverRequest failover) {
        ResourceStatus status = datastore.status();
        if (status.isFailed() || status.isDeleting() || status.word().equals("deleted")) {
            throw new PreconditionFailedException(new Finding(
                    name(datastore),
                    "status " + status.word(),
                    "available",
                    "detach the replication group, which makes it writable on its own: aws elasticache"
                            + " disassociate-global-replication-group --global-replication-group-id " + datastore.id()
                            + " --replication-group-id " + failover.replicationGroup() + " --replication-group-region "
                            + failover.region() + " --region " + failover.region()));
        }
        if (!status.isAvailable() && !status.word().equals("modifying")) {
            throw new TransientException(new Finding(
                    name(datastore),
                    "status " + status.word(),
                    "available",
                    "wait for the change that is under way, then send the payload again"));
        }
    }

    private static void associated(GlobalDatastore datastore, FailoverRequest failover) {
        String status = datastore
                .member(failover)
                .map(GlobalReplicationGroupMember::status)
                .orElse("unknown");
        if (!ASSOCIATED.equalsIgnoreCase(status)) {
            throw new PreconditionFailedException(new Finding(
                    "replication group " + failover.target(),
                    "it is " + status,
                    ASSOCIATED + " with " + datastore.id(),
                    "look at it with: aws elasticache describe-global-replication-groups --show-member-info"
                            + " --global-replication-group-id " + datastore.id() + " --region " + failover.region()
                            + ", and send the payload again once it is associated"));
        }
    }

    private static String addSecondary(FailoverRequest failover) {
        return "add one: aws elasticache create-replication-group --region " + failover.region()
                + " --global-replication-group-id " + failover.datastore() + " --replication-group-id "
                + failover.replicationGroup()
                + " --replication-group-description secondary, then send the payload again";
    }

    private static String name(GlobalDatastore datastore) {
        return "global datastore " + datastore.id();
    }
}
