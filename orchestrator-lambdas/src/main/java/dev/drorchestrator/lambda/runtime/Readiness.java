package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * <p>A VPC often has no route to other Regions, and failovers need none; a failback looks there. So a Region of
 * {@code elsewhere} that gives no answer is a warning, unless the deployment says that there must be a route.
 *
 * <p>Not proven: that its role may do what it will be asked to do.
 *
 * @param endpoints of the clients that the function made
 * @param elsewhere of the other Regions that it looks into
 * @param routeIsRequired whether one of these that gives no answer means that the function is not ready
 * @param http with timeouts that fit several endpoints into one invocation
 */
record Readiness(
        List<Endpoint> endpoints,
        List<Endpoint> elsewhere,
        boolean routeIsRequired,
        SdkHttpClient http,
        AwsCredentialsProvider credentials) {

    private static final String ASKED = "Readiness";

    /** Whether {@code event} is {@code {"Readiness": true}}. No state machine sends that with work to do. */
    static boolean isAskedBy(JsonNode event) {
        return event.path(ASKED).isBoolean() && event.path(ASKED).booleanValue();
    }

    /**
     * Looks.
     *
     * @param region of the function, for the message
     * @return {@code {"status": "READY", "detail", "warnings": [text, …]}}; functions that miss the same route warn with the same
     *     text
     * @throws EndpointUnreachableException naming every endpoint that gave no answer and must
     */
    JsonNode check(String region) {
        List<String> problems = withoutAnswer(endpoints);
        if (!problems.isEmpty()) {
            throw new EndpointUnreachableException(String.join("; ", problems)
                    + "; expected any HTTP answer. Next: in a VPC, see that it has " + vpcEndpoints(region)
                    + " with private DNS (parameter CreateVpcEndpoints), or a NAT gateway, and that the functions' security"
                    + " group lets HTTPS out and the endpoints' lets it in");
        }
        List<String> noRoute =
                withoutAnswer(elsewhere).stream().map(this::noRoute).toList();
        if (routeIsRequired && !noRoute.isEmpty()) {
            throw new EndpointUnreachableException(String.join(" ", noRoute));
        }
        requireCredentials();
        ObjectNode answer = Json.object()
                .put("status", "READY")
                .put(
                        "detail",
                        endpoints.isEmpty()
                                ? "started; calls no service of AWS"
                                : "started; an answer from "
                                        + endpoints.stream()
                                                .map(Endpoint::service)
                                                .collect(Collectors.joining(", ")));
        ArrayNode warnings = answer.putArray("warnings");
        noRoute.forEach(warnings::add);
        return answer;
    }

    private List<String> withoutAnswer(List<Endpoint> asked) {
        List<String> problems = new ArrayList<>();
        asked.forEach(endpoint -> {
            try {
                Priming.get(http, endpoint.uri());
            } catch (IOException | RuntimeException e) {
                problems.add(endpoint.service() + " at " + endpoint.uri() + " gives no answer (" + e + ")");
            }
        });
        return problems;
    }

    private String noRoute(String problem) {
        return "No route to another Region: " + problem + "; expected any HTTP answer. "
                + (routeIsRequired
                        ? "RequireRouteToOtherRegions is \"true\". "
                        : "Failovers need none. A failback cannot see that the database there took over: of RDS it"
                                + " asks for ConfirmDelete, of Aurora it is refused. ")
                + "Next: give the functions' subnets a NAT gateway or another route to it, and let their security group send HTTPS"
                + " there; if there shall be no route, take the Region out of the parameter OtherRegions";
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
