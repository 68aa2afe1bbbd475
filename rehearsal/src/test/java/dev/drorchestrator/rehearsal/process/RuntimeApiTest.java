package dev.drorchestrator.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RuntimeApiTest {

    private static final JsonNode EVENT = JsonNodeFactory.instance.textNode("the event");
    private static final String NEXT = "/2018-06-01/runtime/invocation/next";
    private static final String RESPONSE = "/2018-06-01/runtime/invocation/1/response";

    private final RuntimeApi api = new RuntimeApi();
    private final String host = api.address().substring(0, api.address().indexOf('/'));
    private final String secret = api.address().substring(api.address().indexOf('/'));
    private final CompletableFuture<FunctionAnswer> answer = api.invoke("1", "arn", 0, EVENT);

    @AfterEach
    void end() {
        api.close();
    }

    @Test
    void the_runtime_fetches_its_work_and_answers() throws Exception {
        assertThat(call("GET", host, secret + NEXT, ""))
                .startsWith("HTTP/1.1 200")
                .endsWith("\"the event\"");
        assertThat(call("POST", host, secret + RESPONSE, "{\"a\": 1}")).startsWith("HTTP/1.1 202");
        assertThat(answer.get().payload().path("a").asInt()).isEqualTo(1);
    }

    @Test
    void who_does_not_know_the_secret_gets_no_work_and_answers_nothing() throws Exception {
        String guessed = "/" + "0".repeat(secret.length() - 1);
        for (String prefix : new String[] {"", guessed, secret.substring(0, secret.length() - 1), secret + "x"}) {
            assertThat(call("GET", host, prefix + NEXT, "")).as(prefix).startsWith("HTTP/1.1 404");
            assertThat(call("POST", host, prefix + RESPONSE, "{}")).as(prefix).startsWith("HTTP/1.1 404");
            assertThat(call("POST", host, prefix + "/2018-06-01/runtime/init/error", "{}"))
                    .as(prefix)
                    .startsWith("HTTP/1.1 404");
        }
        assertThat(answer).isNotDone();
        assertThat(api.initError()).isNotDone();
    }

    @Test
    void a_page_that_resolves_its_own_name_to_this_machine_is_refused() throws Exception {
        String port = host.substring(host.indexOf(':'));
        for (String other : new String[] {"evil.example" + port, "localhost" + port, host + "0"}) {
            assertThat(call("GET", other, secret + NEXT, "")).as(other).startsWith("HTTP/1.1 404");
            assertThat(call("POST", other, secret + RESPONSE, "{}")).as(other).startsWith("HTTP/1.1 404");
        }
        assertThat(answer).isNotDone();
    }

    @Test
    void no_two_have_the_same_secret() {
        try (RuntimeApi other = new RuntimeApi()) {
            assertThat(secret).matches("/[0-9a-f]{32}");
            assertThat(other.address()).doesNotEndWith(secret);
        }
    }

    @Test
    void an_answer_to_nothing_is_refused() throws Exception {
        assertThat(call("POST", host, secret + RESPONSE.replace("/1/", "/2/"), "{}"))
                .startsWith("HTTP/1.1 404");
        assertThat(call("POST", host, secret + "/2018-06-01/x", "{}")).startsWith("HTTP/1.1 404");
        assertThat(answer).isNotDone();
    }

    /** By hand, because a client of Java does not let its user choose the Host header. */
    private String call(String method, String hostHeader, String path, String body) throws IOException {
        int port = Integer.parseInt(host.substring(host.indexOf(':') + 1));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + hostHeader
                    + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
