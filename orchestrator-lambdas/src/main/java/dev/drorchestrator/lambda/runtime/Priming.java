package dev.drorchestrator.lambda.runtime;

import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Does once, while a function starts, what its first call would otherwise pay for: class loading, marshalling, signing,
 * unmarshalling, the TLS handshake, JSON. The init phase runs on a full core; the first call does not.
 *
 * <p>Priming never fails a function: what goes wrong here goes wrong again, with a proper message, at the first call.
 */
final class Priming {

    private Priming() {}

    /** Runs {@code calls} against an HTTP client that answers by itself and sends nothing. */
    static void dry(Consumer<SdkHttpClient> calls) {
        attempt("dry calls", () -> {
            try (SdkHttpClient http = new DryHttpClient()) {
                calls.accept(http);
            }
            Json.text(Json.read("{\"Input\":{\"StatePayload\":{\"parameters\":{}}},\"n\":[1,2.5,true,null]}"));
        });
    }

    /** Sends one unsigned GET, whose answer does not matter: the handshake is done and the connection stays open. */
    static void connect(SdkHttpClient http, URI endpoint) {
        attempt("connecting to " + endpoint, () -> get(http, endpoint));
    }

    /**
     * Sends one unsigned GET and reads whatever is answered.
     *
     * @throws IOException when there was no answer
     */
    static void get(SdkHttpClient http, URI endpoint) throws IOException {
        SdkHttpFullRequest get = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(endpoint)
                .build();
        HttpExecuteResponse answer = http.prepareRequest(
                        HttpExecuteRequest.builder().request(get).build())
                .call();
        if (answer.responseBody().isPresent()) {
            try (var body = answer.responseBody().get()) {
                body.readAllBytes();
            }
        }
    }

    private static void attempt(String what, Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException | RuntimeException e) {
            System.out.println(Json.text(
                    Json.object().put("level", "WARN").put("event", "priming").put("detail", what + ": " + e)));
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
