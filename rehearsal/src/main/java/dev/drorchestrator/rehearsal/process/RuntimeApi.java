package dev.drorchestrator.rehearsal.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drorchestrator.rehearsal.run.InputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Runtime API for one execution environment, on an address of its own (Lambda Developer Guide, "Using the Lambda
 * runtime API for custom runtimes").
 *
 * <p>Every user of this machine reaches a port of loopback, and so does a page in a browser. Therefore all paths lie below a
 * secret that only the function's environment holds, and the Host header must be this address: nobody else can take a
 * function's work or answer for it.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";
    private static final Pattern RESULT = Pattern.compile(INVOCATION + "(?<id>[^/]+)/(?<kind>response|error)");
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int SECRET_BYTES = 16;
    private static final SecureRandom SECRETS = new SecureRandom();

    /** What a runtime fetches as its next work. */
    private record Work(String requestId, String functionArn, long deadlineMillis, JsonNode event) {}

    private final HttpServer server;
    private final String host;
    private final String secretPath;
    private final ExecutorService threads = Executors.newCachedThreadPool(RuntimeApi::daemon);
    private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<FunctionAnswer>> open = new ConcurrentHashMap<>();
    private final CompletableFuture<FunctionAnswer> initError = new CompletableFuture<>();

    RuntimeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the Runtime API found no port", e);
        }
        host = server.getAddress().getHostString() + ":" + server.getAddress().getPort();
        byte[] secret = new byte[SECRET_BYTES];
        SECRETS.nextBytes(secret);
        secretPath = "/" + HexFormat.of().formatHex(secret);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "runtime-api");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Host, port and the secret path, as {@code AWS_LAMBDA_RUNTIME_API} takes them: the runtime puts {@code http://} before
     * it and the paths of the API behind it.
     */
    String address() {
        return host + secretPath;
    }

    /** What the runtime said when it could not start. */
    CompletableFuture<FunctionAnswer> initError() {
        return initError;
    }

    /**
     * Hands out an invocation as soon as the runtime asks for one.
     *
     * @param deadlineMillis since 1970, by the machine's clock
     * @return what it answers
     */
    CompletableFuture<FunctionAnswer> invoke(
            String requestId, String functionArn, long deadlineMillis, JsonNode event) {
        CompletableFuture<FunctionAnswer> answer = new CompletableFuture<>();
        open.put(requestId, answer);
        waiting.add(new Work(requestId, functionArn, deadlineMillis, event));
        return answer;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path =
                    Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
            if (!isFromTheRuntime(exchange, path)) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            String call = path.substring(secretPath.length());
            if (call.equals(INVOCATION + "next")) {
                next(exchange);
            } else {
                exchange.sendResponseHeaders(take(call, exchange) ? ACCEPTED : NOT_FOUND, -1);
            }
        } catch (InterruptedException e) {
            // The environment was closed while its runtime waited for work.
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFromTheRuntime(HttpExchange exchange, String path) {
        String first = path.substring(0, Math.min(path.length(), secretPath.length()));
        return host.equals(exchange.getRequestHeaders().getFirst("Host"))
                && MessageDigest.isEqual(
                        first.getBytes(StandardCharsets.UTF_8), secretPath.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes what the runtime says of itself or of an invocation; gives whether there is such a call. */
    private boolean take(String call, HttpExchange exchange) throws IOException {
        Matcher result = RESULT.matcher(call);
        if (!call.equals(INIT_ERROR) && !result.matches()) {
            return false;
        }
        JsonNode body = InputFiles.JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (call.equals(INIT_ERROR)) {
            initError.complete(FunctionAnswer.failed(body));
            return true;
        }
        CompletableFuture<FunctionAnswer> future = open.remove(result.group("id"));
        if (future == null) {
            return false;
        }
        boolean answered = result.group("kind").equals("response");
        future.complete(answered ? FunctionAnswer.of(body) : FunctionAnswer.failed(body));
        return true;
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Work work = waiting.take();
        byte[] event = work.event().toString().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        // The client's native part reads the content type without looking whether there is one.
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", work.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(work.deadlineMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", work.functionArn());
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
