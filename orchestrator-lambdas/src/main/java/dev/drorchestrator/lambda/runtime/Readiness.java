package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What a function can prove about itself without a payload, without rights and without changing anything: that it
 * started, that it has credentials, and that every service whose client it made gives an answer over the network. Which
 * answer does not matter; an unsigned request is refused by all of them.
 *
 * <p>Not proven: that its role may do what it will be asked to do, and the way to other Regions, which only a payload
 * names.
 *
 * @param endpoints of the clients that the function made
 * @param http with timeouts that fit several endpoints into one invocation
 */
record Readiness(List<Endpoint> endpoints, SdkHttpClient http, AwsCredentialsProvider credentials) {

    private static final String ASKED = "Readiness";

    /** Whether {@code event} is {@code {"Readiness": true}}. No state machine sends that with work to do. */
    static boolean isAskedBy(JsonNode event) {
        return event.path(ASKED).isBoolean() && event.path(ASKED).booleanValue();
    }

    /**
     * Looks.
     *
     * @param region of the function, for the message
     * @return {@code {"status": "READY", "detail"}}
     * @throws EndpointUnreachableException naming every endpoint that gave no answer
     */
    JsonNode check(String region) {
        List<String> problems = new ArrayList<>();
        endpoints.forEach(endpoint -> {
            try {
                Priming.get(http, endpoint.uri());
            } catch (IOException | RuntimeException e) {
                problems.add(endpoint.service() + " at " + endpoint.uri() + " gives no answer (" + e + ")");
            }
        });
        if (!problems.isEmpty()) {
            throw new EndpointUnreachableException(String.join("; ", problems)
                    + "; expected any HTTP answer. Next: in a VPC, see that it has " + vpcEndpoints(region)
                    + " with private DNS (parameter CreateVpcEndpoints), or a NAT gateway, and that the functions' security"
                    + " group lets HTTPS out and the endpoints' lets it in");
        }
        requireCredentials();
        return Json.object()
                .put("status", "READY")
                .put(
                        "detail",
                        endpoints.isEmpty()
                                ? "started; calls no service of AWS"
                                : "started; an answer from "
                                        + endpoints.stream()
                                                .map(Endpoint::service)
                                                .collect(Collectors.joining(", ")));
    }

    private String vpcEndpoints(String region) {
        return endpoints.stream()
                .map(endpoint -> "com.amazonaws." + region + "." + endpoint.service())
                .collect(Collectors.joining(" and "));
    }

    private void requireCredentials() {
        if (endpoints.isEmpty()) {
            return;
        }
        try {
            credentials.resolveCredentials();
        } catch (SdkException e) {
            throw new AccessDeniedException(
                    new Finding(
                            "This function",
                            "no credentials: " + e.getMessage(),
                            "those of its role, from the environment or, under SnapStart, from the container endpoint",
                            "look whether the function still has its role, and deploy again"),
                    e);
        }
    }
}
