package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.wire.http.Endpoint;
import dev.drorchestrator.rehearsal.wire.http.Limits;
import dev.drorchestrator.rehearsal.wire.http.Responder;
import dev.drorchestrator.rehearsal.wire.http.WireRequest;
import dev.drorchestrator.rehearsal.wire.http.WireResponse;
import dev.drorchestrator.rehearsal.wire.protocol.Action;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * What goes into the real SDK's client comes out of our reader, and what goes into our writer comes out of the client: for
 * every operation of the services, modelled by the twin or not.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@Tag("once")
class RoundTripTest {

    private static final String REGION = "us-west-2";
    private static volatile Exchange now = new Exchange();

    private static Endpoint endpoint;
    private static Clients clients;

    @BeforeAll
    static void serve() throws IOException {
        endpoint = Endpoint.bind(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0, Limits.STANDARD);
        endpoint.serve(new Mirror());
        clients = new Clients(endpoint.uri());
    }

    @AfterAll
    static void end() {
        clients.close();
        endpoint.close();
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                        operations(WireService.RDS, RdsClient.class, clients.rds(REGION)),
                        operations(WireService.ELASTICACHE, ElastiCacheClient.class, clients.elastiCache(REGION)),
                        operations(
                                WireService.CLOUDFORMATION, CloudFormationClient.class, clients.cloudFormation(REGION)),
                        operations(WireService.SSM, SsmClient.class, clients.ssm(REGION)),
                        operations(WireService.STATES, SfnClient.class, clients.sfn(REGION)))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> operations(
            WireService service, Class<? extends SdkClient> type, SdkClient client) {
        return Action.of(type).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Arguments.of(service + " " + entry.getKey(), service, entry.getValue(), client));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void requests_and_answers_survive_the_wire(String name, WireService service, Action action, SdkClient client) {
        for (long seed = 1; seed <= 3; seed++) {
            Exchange exchange = new Exchange();
            exchange.service = service;
            exchange.action = action;
            SdkPojo request = new Generated(seed, true).fill(action.newRequest());
            SdkResponse response = (SdkResponse) build(new Generated(seed, false).fill(newResponse(action)));
            exchange.response = response;
            now = exchange;

            SdkResponse got = action.call(client, request);

            assertThat(exchange.request).as("%s, seed %d", name, seed).isEqualTo(build(request));
            // Their equals compares the metadata too: headers, which are not the same object.
            assertThat(response.equalsBySdkFields(got))
                    .as("%s, seed %d: sent %s, got %s", name, seed, response, got)
                    .isTrue();
        }
    }

    private static SdkPojo newResponse(Action action) {
        try {
            return (SdkPojo)
                    action.method().getReturnType().getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object build(SdkPojo builder) {
        if (builder instanceof SdkRequest.Builder request) {
            return request.build();
        }
        return ((SdkResponse.Builder) builder).build();
    }

    /** What is said now, by whom. */
    private static final class Exchange {
        private WireService service = WireService.RDS;
        private Action action = Action.of(RdsClient.class).values().iterator().next();
        private SdkPojo response = action.newRequest();
        private Object request = "none";
    }

    /** Reads the request, and answers what it was given. */
    private static final class Mirror implements Responder {

        @Override
        public WireResponse answer(WireRequest request) {
            Exchange exchange = now;
            String operation = exchange.service.protocol().operation(request);
            assertThat(operation).isEqualTo(exchange.action.name());
            SdkPojo builder = exchange.action.newRequest();
            exchange.service.protocol().read(request, builder);
            exchange.request = build(builder);
            return exchange.service.protocol().success(operation, "request-1", exchange.response);
        }

        @Override
        public WireResponse refuse(WireRequest request, int status, String code, String message) {
            return now.service.protocol().error(status, code, message, "request-2");
        }
    }
}
