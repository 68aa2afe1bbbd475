package dev.drorchestrator.rehearsal.twin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One call of an AWS API.
 *
 * @param instant when it was sent
 * @param region where to
 * @param service the endpoint's prefix: {@code rds}, {@code cloudformation}, {@code ssm}, {@code states}
 * @param operation such as {@code DescribeGlobalClusters}
 * @param request its fields, as the AWS command line's {@code --cli-input-json} takes them
 * @param outcome {@link #OK}, AWS's error code, or {@link #NO_ANSWER}
 * @param changesTheWorld whether the operation is one that changes databases, whatever became of this call
 */
public record ApiCall(
        Instant instant,
        String region,
        String service,
        String operation,
        JsonNode request,
        String outcome,
        boolean changesTheWorld) {

    /** Outcome of a call that AWS answered without an error. */
    public static final String OK = "OK";

    /** Outcome of a call whose answer never came. */
    public static final String NO_ANSWER = "SdkClientException";
}
