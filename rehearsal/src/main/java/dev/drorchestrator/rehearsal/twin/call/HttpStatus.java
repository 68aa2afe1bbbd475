package dev.drorchestrator.rehearsal.twin.call;

import java.util.Map;

/** The HTTP status that AWS sends with an error code. */
final class HttpStatus {

    private static final int BAD_REQUEST = 400;

    /** All others are plain bad requests; RDS and CloudFormation keep 404 for what does not exist. */
    private static final Map<String, Integer> STATUSES = Map.of(
            "GlobalClusterNotFoundFault", 404,
            "DBClusterNotFoundFault", 404,
            "DBInstanceNotFound", 404,
            "AccessDenied", 403,
            "AccessDeniedException", 400,
            "InternalFailure", 500,
            "ServiceUnavailable", 503);

    private HttpStatus() {}

    static int of(String code) {
        return STATUSES.getOrDefault(code, BAD_REQUEST);
    }
}
