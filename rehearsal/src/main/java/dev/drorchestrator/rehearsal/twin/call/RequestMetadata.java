package dev.drorchestrator.rehearsal.twin.call;

import java.util.Map;
import software.amazon.awssdk.awscore.AwsResponseMetadata;

/** The request id that every answer of AWS carries. */
final class RequestMetadata extends AwsResponseMetadata {

    RequestMetadata(String requestId) {
        super(Map.of("AWS_REQUEST_ID", requestId));
    }
}
