package dev.drorchestrator.rehearsal.twin.call;

import java.util.Map;

/** The HTTP status that AWS sends with an error code. */
final class HttpStatus {

    private static final int BAD_REQUEST = 400;

    /** All others are plain bad requests; RDS and ElastiCache keep 404 for what does not exist. */
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("GlobalClusterNotFoundFault", 404),
            Map.entry("DBClusterNotFoundFault", 404),
            Map.entry("DBInstanceNotFound", 404),
            Map.entry("GlobalReplicationGroupNotFoundFault", 404),
            Map.entry("ReplicationGroupNotFoundFault", 404),
            Map.entry("DBClusterSnapshotNotFoundFault", 404),
            Map.entry("DBSnapshotNotFound", 404),
            Map.entry("DBSubnetGroupNotFoundFault", 404),
            Map.entry("DBClusterRoleNotFound", 404),
            Map.entry("DBInstanceRoleNotFound", 404),
            Map.entry("ResourceNotFoundFault", 404),
            Map.entry("IntegrationNotFoundFault", 404),
            Map.entry("DBClusterEndpointQuotaExceededFault", 403),
            Map.entry("DBClusterQuotaExceededFault", 403),
            Map.entry("AccessDenied", 403),
            Map.entry("AccessDeniedException", 400),
            Map.entry("InternalFailure", 500),
            Map.entry("ServiceUnavailable", 503));

    private HttpStatus() {}

    static int of(String code) {
        return STATUSES.getOrDefault(code, BAD_REQUEST);
    }
}
