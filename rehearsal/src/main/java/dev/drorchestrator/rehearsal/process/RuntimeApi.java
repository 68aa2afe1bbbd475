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
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's Runtime API for one execution environment, on an address of its own (Lambda Developer Guide, "Using the Lambda
 * runtime API for custom runtimes").
 */
final class RuntimeApi implements AutoCloseable {

    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";
    private static final int ACCEPTED = 202;

    /** What a runtime fetches as its next work. */
    private record Work(String requestId, String functionArn, long deadlineMillis, JsonNode event) {}

    private final HttpServer server;
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
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "runtime-api");
        thread.setDaemon(true);
        return thread;
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} takes them. */
    String address() {
        return server.getAddress().getHostString() + ":" + server.getAddress().getPort();
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
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals(INVOCATION + "next")) {
                next(exchange);
                return;
            }
            JsonNode body = InputFiles.JSON.readTree(exchange.getRequestBody().readAllBytes());
            if (path.equals(INIT_ERROR)) {
                initError.complete(FunctionAnswer.failed(body));
            } else if (path.endsWith("/response")) {
                complete(path, FunctionAnswer.of(body));
            } else {
                complete(path, FunctionAnswer.failed(body));
            }
            exchange.sendResponseHeaders(ACCEPTED, -1);
        } catch (InterruptedException e) {
            // The environment was closed while its runtime waited for work.
            Thread.currentThread().interrupt();
        }
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

    private void complete(String path, FunctionAnswer answer) {
        String requestId = path.substring(INVOCATION.length(), path.lastIndexOf('/'));
        CompletableFuture<FunctionAnswer> future = open.remove(requestId);
        if (future != null) {
            future.complete(answer);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
