package dev.drorchestrator.rehearsal.twin.elasticache;

import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.model.DisassociateGlobalReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.FailoverGlobalReplicationGroupRequest;

/** A well-formed wish to change what one member is to its global datastore. */
record DatastoreRequest(String globalReplicationGroupId, MemberId member) {

    /** The member that is to be primary: the request's names sound like the present one, but mean the next. */
    static DatastoreRequest of(FailoverGlobalReplicationGroupRequest request) {
        return of(
                request.globalReplicationGroupId(),
                required("PrimaryRegion", request.primaryRegion()),
                required("PrimaryReplicationGroupId", request.primaryReplicationGroupId()));
    }

    /** The member that is to leave. */
    static DatastoreRequest of(DisassociateGlobalReplicationGroupRequest request) {
        return of(
                request.globalReplicationGroupId(),
                required("ReplicationGroupRegion", request.replicationGroupRegion()),
                required("ReplicationGroupId", request.replicationGroupId()));
    }

    private static DatastoreRequest of(String globalReplicationGroupId, String region, String replicationGroupId) {
        return new DatastoreRequest(
                required("GlobalReplicationGroupId", globalReplicationGroupId).toLowerCase(Locale.ROOT),
                new MemberId(region, replicationGroupId.toLowerCase(Locale.ROOT)));
    }

    private static String required(String parameter, String value) {
        return CacheNames.required(parameter, Optional.ofNullable(value));
    }
}
