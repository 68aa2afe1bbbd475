package dev.drorchestrator.rehearsal.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EndpointTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void one_request_too_many_is_told_to_come_again() throws Exception {
        try (Endpoint endpoint = endpoint(new Limits(100, 1, 4))) {
            CompletableFuture<HttpResponse<String>> first =
                    http.sendAsync(get(endpoint), HttpResponse.BodyHandlers.ofString());
            begun.await();

            HttpResponse<String> second = http.send(get(endpoint), HttpResponse.BodyHandlers.ofString());
            mayEnd.countDown();

            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.body()).isEqualTo("ServiceUnavailable");
            assertThat(first.get().body()).isEqualTo("done");
        }
    }

    private Endpoint endpoint(Limits limits) throws IOException {
        Endpoint endpoint = Endpoint.bind(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0, limits);
        endpoint.serve(new Slow());
        return endpoint;
    }

    private static HttpRequest get(Endpoint endpoint) {
        return HttpRequest.newBuilder(endpoint.uri()).build();
    }

    /** Takes as long as the test wants. */
    private final class Slow implements Responder {

        @Override
        public WireResponse answer(WireRequest request) {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new NoAnswerException();
            }
            return WireResponse.of(200, "text/plain", "done");
        }

        @Override
        public WireResponse refuse(WireRequest request, int status, String code, String message) {
            return WireResponse.of(status, "text/plain", code);
        }
    }
}
