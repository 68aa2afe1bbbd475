package dev.drorchestrator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class ReadinessTest {

    private static final Endpoint EXPORTS =
            new Endpoint("cloudformation", URI.create("https://cloudformation.us-west-2.amazonaws.com"));
    private static final Endpoint PARAMETERS = new Endpoint("ssm", URI.create("https://ssm.us-west-2.amazonaws.com"));
    private static final Endpoint HERE = new Endpoint("rds", URI.create("https://rds.us-east-1.amazonaws.com"));
    private static final Endpoint THERE = new Endpoint("rds", URI.create("https://rds.eu-west-1.amazonaws.com"));
    private static final AwsCredentialsProvider CREDENTIALS = AnonymousCredentialsProvider.create();

    @Test
    void any_answer_of_every_endpoint_is_enough() {
        JsonNode answer = readiness(new Network(Set.of())).check("us-west-2");

        assertThat(answer)
                .hasToString(
                        "{\"status\":\"READY\",\"detail\":\"started; an answer from cloudformation, ssm\",\"warnings\":[]}");
    }

    @Test
    void a_vpc_without_the_interface_endpoint_is_found_with_its_name_and_what_to_do() {
        Network withoutSsm = new Network(Set.of("ssm.us-west-2.amazonaws.com"));

        assertThatThrownBy(() -> readiness(withoutSsm).check("us-west-2"))
                .isInstanceOf(EndpointUnreachableException.class)
                .hasMessageStartingWith("ssm at https://ssm.us-west-2.amazonaws.com gives no answer"
                        + " (java.net.SocketTimeoutException: Connect timed out)")
                .hasMessageContaining("com.amazonaws.us-west-2.ssm")
                .hasMessageContaining("CreateVpcEndpoints");
    }

    @Test
    void all_endpoints_that_are_missing_are_named_at_once() {
        Network none =
                new Network(Set.of(EXPORTS.uri().getHost(), PARAMETERS.uri().getHost()));

        assertThatThrownBy(() -> readiness(none).check("us-west-2"))
                .hasMessageContaining("cloudformation at ")
                .hasMessageContaining("; ssm at ");
    }

    @Test
    void a_function_without_credentials_is_not_ready() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("Unable to load credentials");
        };

        assertThatThrownBy(() -> new Readiness(List.of(EXPORTS), List.of(), false, new Network(Set.of()), none)
                        .check("us-west-2"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("Unable to load credentials");
    }

    @Test
    void a_function_that_calls_nothing_is_ready_when_it_starts() {
        JsonNode answer =
                new Readiness(List.of(), List.of(), false, new Network(Set.of()), CREDENTIALS).check("us-west-2");

        assertThat(answer.path("detail").asText()).isEqualTo("started; calls no service of AWS");
    }

    @Test
    void a_route_to_every_other_region_is_no_warning() {
        assertThat(readiness(true, Set.of()).check("us-west-2").path("warnings"))
                .isEmpty();
    }

    @Test
    void a_vpc_without_a_route_to_another_region_is_ready_and_warned_of_with_what_it_costs() {
        JsonNode answer = readiness(false, Set.of(THERE.uri().getHost())).check("us-west-2");

        assertThat(answer.path("status").asText()).isEqualTo("READY");
        assertThat(answer.path("warnings"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.asText())
                        .startsWith(
                                "No route to another Region: rds at https://rds.eu-west-1.amazonaws.com gives no answer"
                                        + " (java.net.SocketTimeoutException: Connect timed out)")
                        .contains("ConfirmDelete", "NAT gateway", "OtherRegions"));
    }

    @Test
    void where_the_deployment_says_that_there_must_be_a_route_a_function_without_one_is_not_ready() {
        assertThatThrownBy(() -> readiness(true, Set.of(THERE.uri().getHost())).check("us-west-2"))
                .isInstanceOf(EndpointUnreachableException.class)
                .hasMessageContaining("rds.eu-west-1.amazonaws.com")
                .hasMessageContaining("RequireRouteToOtherRegions");
    }

    @Test
    void the_other_regions_are_those_of_the_environment_without_the_functions_own() {
        Map<String, String> environment =
                Map.of("OTHER_REGIONS", " us-east-1,us-west-2,,us-east-1", "REQUIRE_ROUTE_TO_OTHER_REGIONS", "true");

        assertThat(OtherRegions.of(environment::get, "us-west-2"))
                .isEqualTo(new OtherRegions(List.of("us-east-1"), true));
        assertThat(OtherRegions.of(name -> null, "us-west-2")).isEqualTo(new OtherRegions(List.of(), false));
    }

    /** Over a real socket: a port that takes connections and never answers, as an endpoint behind a firewall may be. */
    @Test
    void an_endpoint_that_takes_the_connection_and_says_nothing_is_not_waited_for() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SdkHttpClient http = UrlConnectionHttpClient.builder()
                        .socketTimeout(Duration.ofMillis(50))
                        .build()) {
            Endpoint endpoint = new Endpoint("rds", URI.create("http://127.0.0.1:" + silent.getLocalPort()));

            assertThatThrownBy(() ->
                            new Readiness(List.of(endpoint), List.of(), false, http, CREDENTIALS).check("us-west-2"))
                    .hasMessageContaining("Read timed out");
        }
    }

    private static Readiness readiness(SdkHttpClient http) {
        return new Readiness(List.of(EXPORTS, PARAMETERS), List.of(), false, http, CREDENTIALS);
    }

    private static Readiness readiness(boolean routeIsRequired, Set<String> unreachable) {
        return new Readiness(
                List.of(EXPORTS), List.of(HERE, THERE), routeIsRequired, new Network(unreachable), CREDENTIALS);
    }

    /** Answers 403, but for the hosts to which there is no way. */
    private record Network(Set<String> unreachable) implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    if (unreachable.contains(request.httpRequest().host())) {
                        throw new SocketTimeoutException("Connect timed out");
                    }
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(403).build())
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
