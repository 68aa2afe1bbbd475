package dev.drorchestrator.lambda.jar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drorchestrator.lambda.jar.inside.CallOperations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Answers, on this machine, every call with the answer that it asks for in its header, and keeps what it was sent. */
final class LoopbackAws implements AutoCloseable {

    static {
        // Otherwise every answer waits 40 ms for the other side's acknowledgement of its header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Map<String, WireAnswer> answers;
    private final Map<String, String> received = new ConcurrentHashMap<>();

    LoopbackAws(Map<String, WireAnswer> answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    /** What was sent since the last call of this method, by the answer that was asked for. */
    Map<String, String> takeReceived() {
        Map<String, String> taken = new TreeMap<>(received);
        received.clear();
        return taken;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String wanted = exchange.getRequestHeaders().getFirst(CallOperations.WANTED);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        // Priming asks for nothing: its connection is all it wants.
        WireAnswer answer = answers.getOrDefault(String.valueOf(wanted), new WireAnswer(404, "text/plain", ""));
        if (wanted != null) {
            received.put(
                    wanted,
                    exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + withoutTimes(body));
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** A presigned URL contains when it was signed. */
    private static String withoutTimes(String body) {
        return body.replaceAll("X-Amz-(Date|Signature|Credential)%3D(?:(?!%26).)*", "X-Amz-$1");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
