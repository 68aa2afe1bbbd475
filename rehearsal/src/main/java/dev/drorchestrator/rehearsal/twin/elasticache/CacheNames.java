package dev.drorchestrator.rehearsal.twin.elasticache;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;

/** Reads the names that requests give, and words the errors of ElastiCache. */
final class CacheNames {

    private CacheNames() {}

    /** A required parameter of a request; the SDK's models say null for what is left out. */
    static String required(String parameter, Optional<String> value) {
        return value.filter(text -> !text.isEmpty())
                .orElseThrow(() -> new AwsError(
                        "InvalidParameterValue",
                        "The parameter " + parameter + " must be provided and must not be blank."));
    }

    static AwsError datastoreNotFound(String id) {
        return new AwsError("GlobalReplicationGroupNotFoundFault", "Global replication group " + id + " not found.");
    }

    static AwsError groupNotFound(String id) {
        return new AwsError("ReplicationGroupNotFoundFault", "ReplicationGroup " + id + " not found.");
    }

    static AwsError invalidState(GlobalReplicationGroup datastore) {
        return new AwsError(
                "InvalidGlobalReplicationGroupState",
                "Global replication group " + datastore.globalReplicationGroupId() + " is in " + datastore.status()
                        + " state, it must be available.");
    }

    static AwsError invalidValue(String message) {
        return new AwsError("InvalidParameterValue", message);
    }
}
