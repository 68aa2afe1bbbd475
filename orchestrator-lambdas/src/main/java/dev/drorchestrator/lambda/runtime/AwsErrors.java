package dev.drorchestrator.lambda.runtime;

import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What AWS's error codes mean to a state machine. The one table; handlers ask it and do not read codes themselves.
 *
 * <p>Codes: the RDS, Step Functions, CloudFormation and Systems Manager API references with their "Common errors". RDS
 * spells some codes with the suffix Fault and some without.
 */
public final class AwsErrors {

    private static final Map<String, ErrorMeaning> BY_CODE = Map.ofEntries(
            Map.entry("Throttling", ErrorMeaning.THROTTLED),
            Map.entry("ThrottlingException", ErrorMeaning.THROTTLED),
            Map.entry("ThrottledException", ErrorMeaning.THROTTLED),
            Map.entry("RequestLimitExceeded", ErrorMeaning.THROTTLED),
            Map.entry("TooManyRequestsException", ErrorMeaning.THROTTLED),
            Map.entry("InternalFailure", ErrorMeaning.TRANSIENT),
            Map.entry("InternalError", ErrorMeaning.TRANSIENT),
            Map.entry("InternalServerError", ErrorMeaning.TRANSIENT),
            Map.entry("ServiceUnavailable", ErrorMeaning.TRANSIENT),
            Map.entry("RequestTimeout", ErrorMeaning.TRANSIENT),
            Map.entry("RequestTimeoutException", ErrorMeaning.TRANSIENT),
            Map.entry("PriorRequestNotComplete", ErrorMeaning.TRANSIENT),
            Map.entry("RequestExpired", ErrorMeaning.TRANSIENT),
            // HTTP 400, and no code that the SDK knows for throttling: of Step Functions' key, and of Systems Manager.
            Map.entry("KmsThrottlingException", ErrorMeaning.THROTTLED),
            Map.entry("TooManyUpdates", ErrorMeaning.THROTTLED),
            Map.entry("InvalidGlobalClusterStateFault", ErrorMeaning.STATE_CONFLICT),
            Map.entry("InvalidDBClusterStateFault", ErrorMeaning.STATE_CONFLICT),
            Map.entry("InvalidDBInstanceState", ErrorMeaning.STATE_CONFLICT),
            Map.entry("InvalidDBClusterSnapshotStateFault", ErrorMeaning.STATE_CONFLICT),
            Map.entry("InvalidGlobalReplicationGroupState", ErrorMeaning.STATE_CONFLICT),
            Map.entry("InvalidReplicationGroupState", ErrorMeaning.STATE_CONFLICT),
            // What exists already may be what an earlier call of ours made: worth another look.
            Map.entry("GlobalClusterAlreadyExistsFault", ErrorMeaning.STATE_CONFLICT),
            Map.entry("DBClusterAlreadyExistsFault", ErrorMeaning.STATE_CONFLICT),
            Map.entry("DBInstanceAlreadyExists", ErrorMeaning.STATE_CONFLICT),
            Map.entry("DBClusterSnapshotAlreadyExistsFault", ErrorMeaning.STATE_CONFLICT),
            Map.entry("ParameterAlreadyExists", ErrorMeaning.STATE_CONFLICT),
            // A final snapshot is named after the second of the execution: a clash is with our own earlier call.
            Map.entry("DBSnapshotAlreadyExists", ErrorMeaning.STATE_CONFLICT),
            // AWS's own shortage passes; a rebuild that has deleted the old copy must wait for it.
            Map.entry("InsufficientDBInstanceCapacity", ErrorMeaning.STATE_CONFLICT),
            Map.entry("InsufficientDBClusterCapacityFault", ErrorMeaning.STATE_CONFLICT),
            Map.entry("InsufficientStorageClusterCapacity", ErrorMeaning.STATE_CONFLICT),
            Map.entry("GlobalReplicationGroupNotFoundFault", ErrorMeaning.NOT_FOUND),
            Map.entry("ReplicationGroupNotFoundFault", ErrorMeaning.NOT_FOUND),
            Map.entry("ExecutionDoesNotExist", ErrorMeaning.NOT_FOUND),
            Map.entry("GlobalClusterNotFoundFault", ErrorMeaning.NOT_FOUND),
            Map.entry("DBClusterNotFoundFault", ErrorMeaning.NOT_FOUND),
            Map.entry("DBInstanceNotFound", ErrorMeaning.NOT_FOUND),
            Map.entry("ResourceNotFoundFault", ErrorMeaning.NOT_FOUND),
            Map.entry("ParameterNotFound", ErrorMeaning.NOT_FOUND),
            Map.entry("ParameterVersionNotFound", ErrorMeaning.NOT_FOUND),
            Map.entry("AccessDenied", ErrorMeaning.ACCESS_DENIED),
            Map.entry("AccessDeniedException", ErrorMeaning.ACCESS_DENIED),
            Map.entry("KmsAccessDeniedException", ErrorMeaning.ACCESS_DENIED),
            Map.entry("NotAuthorized", ErrorMeaning.ACCESS_DENIED),
            Map.entry("UnauthorizedOperation", ErrorMeaning.ACCESS_DENIED),
            Map.entry("ExpiredToken", ErrorMeaning.ACCESS_DENIED),
            Map.entry("ExpiredTokenException", ErrorMeaning.ACCESS_DENIED),
            Map.entry("InvalidClientTokenId", ErrorMeaning.ACCESS_DENIED),
            Map.entry("UnrecognizedClientException", ErrorMeaning.ACCESS_DENIED),
            Map.entry("AuthFailure", ErrorMeaning.ACCESS_DENIED),
            Map.entry("SignatureDoesNotMatch", ErrorMeaning.ACCESS_DENIED),
            Map.entry("TaskTimedOut", ErrorMeaning.TOKEN_CLOSED),
            Map.entry("TaskDoesNotExist", ErrorMeaning.TOKEN_CLOSED));

    private AwsErrors() {}

    /** What {@code failure} means. No answer at all (no connection, a timeout) is transient. */
    public static ErrorMeaning of(SdkException failure) {
        if (!(failure instanceof AwsServiceException answered)) {
            return ErrorMeaning.TRANSIENT;
        }
        ErrorMeaning known = BY_CODE.get(code(answered));
        if (known != null) {
            return known;
        }
        if (answered.isThrottlingException()) {
            return ErrorMeaning.THROTTLED;
        }
        return answered.statusCode() >= 500 ? ErrorMeaning.TRANSIENT : ErrorMeaning.REFUSED;
    }

    /**
     * The exception that tells the state machine what {@code failure} means for {@code resource}.
     *
     * @param events the command that shows what happened to it
     */
    public static StepException translate(SdkException failure, String resource, String events) {
        String found = found(failure);
        return switch (of(failure)) {
            case TRANSIENT ->
                new TransientException(
                        new Finding(
                                resource,
                                found,
                                "an answer",
                                "the state machine retries by itself; if it has given up,"
                                        + " check the Region's health and the function's network, then re-run the same payload"),
                        failure);
            case THROTTLED ->
                new ThrottledException(
                        new Finding(
                                resource,
                                found,
                                "an answer",
                                "the state machine retries for about an hour by itself; if it has given up, find in"
                                        + " CloudTrail who in this account calls so often, then re-run the same payload"),
                        failure);
            case STATE_CONFLICT ->
                new StateConflictException(
                        new Finding(
                                resource,
                                found,
                                "a state that allows the change",
                                "check its status and its events (" + events
                                        + "); re-run the same payload when it is available"),
                        failure);
            case NOT_FOUND ->
                new ResourceNotFoundException(
                        new Finding(
                                resource,
                                found,
                                "an existing resource",
                                "correct the payload if it names another one; else find out who deleted or renamed it: "
                                        + events),
                        failure);
            case ACCESS_DENIED ->
                new AccessDeniedException(
                        new Finding(
                                resource,
                                found,
                                "permission for the call",
                                Denial.in(found)
                                        .map(Denial::next)
                                        .orElse("add the action to the function's role, and check whether a service"
                                                + " control policy denies it")),
                        failure);
            case TOKEN_CLOSED, REFUSED ->
                new RequestRefusedException(
                        new Finding(resource, found, "AWS to accept the request", "correct what AWS names"), failure);
        };
    }

    /** What AWS answered, or that it did not. */
    public static String found(SdkException failure) {
        if (failure instanceof AwsServiceException answered) {
            return "AWS answered " + code(answered) + " (" + answered.statusCode() + "): " + message(answered);
        }
        return "no answer from AWS: " + failure.getMessage();
    }

    /** AWS's code for what it answered; empty when it gave none. */
    public static String code(AwsServiceException failure) {
        return failure.awsErrorDetails() == null || failure.awsErrorDetails().errorCode() == null
                ? ""
                : failure.awsErrorDetails().errorCode();
    }

    private static String message(AwsServiceException failure) {
        return failure.awsErrorDetails() == null || failure.awsErrorDetails().errorMessage() == null
                ? String.valueOf(failure.getMessage())
                : failure.awsErrorDetails().errorMessage();
    }
}
