package dev.drorchestrator.rehearsal.wire.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * An HTTP/1.1 server that only this machine reaches. It holds the limits and hands everything else on.
 */
public final class Endpoint implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Endpoint.class.getName());
    private static final int STOP_SECONDS = 1;
    private static final int END_SECONDS = 10;
    private static final int IDLE_THREAD_SECONDS = 10;
    private static final int NO_BODY = -1;

    /** A page of the web that resolves its own name to 127.0.0.1 still says its own name here. */
    private static final Pattern OWN_NAME = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:[0-9]{1,5})?");

    private final HttpServer server;
    private final Limits limits;
    private final Semaphore atWork;
    private final ExecutorService threads;

    private Endpoint(HttpServer server, Limits limits) {
        this.server = server;
        this.limits = limits;
        this.atWork = new Semaphore(limits.requests());
        this.threads = threads(limits.connections());
    }

    /**
     * Takes a port; nobody is served before {@link #serve}.
     *
     * @param port 0 for any that is free
     * @throws IllegalArgumentException when {@code address} is not the loopback address 127.0.0.1
     * @throws IOException when the port cannot be had
     */
    public static Endpoint bind(InetAddress address, int port, Limits limits) throws IOException {
        if (!address.getHostAddress().equals("127.0.0.1")) {
            throw new IllegalArgumentException(
                    "This endpoint checks no signatures, so only 127.0.0.1 may reach it; got "
                            + address.getHostAddress());
        }
        Limits.setForTheJdksServer();
        return new Endpoint(HttpServer.create(new InetSocketAddress(address, port), limits.connections()), limits);
    }

    private static ExecutorService threads(int most) {
        AtomicInteger number = new AtomicInteger();
        // A connection beyond the most is closed by the server when it finds no thread.
        return new ThreadPoolExecutor(
                0, most, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "endpoint-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers from now on. */
    public void serve(Responder responder) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, responder));
        server.start();
    }

    /** Stops; requests at work have a second to end. No thread is left, unless one does not hear that it is to end. */
    @Override
    public void close() {
        server.stop(atWork.availablePermits() == limits.requests() ? 0 : STOP_SECONDS);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "a request is still at work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange, Responder responder) {
        // Closing an exchange that was not answered closes its connection.
        try (exchange) {
            respond(exchange, responder);
        } catch (NoAnswerException e) {
            LOG.log(Level.DEBUG, "a connection is broken on purpose");
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client went away", e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a request failed", e);
        }
    }

    private void respond(HttpExchange exchange, Responder responder) throws IOException {
        if (!atWork.tryAcquire()) {
            refuse(exchange, responder, 503, "ServiceUnavailable", "Too many requests at a time; retry.");
            return;
        }
        try {
            String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                    .orElse("");
            Optional<Body> body = read(exchange);
            if (!OWN_NAME.matcher(host).matches()) {
                refuse(
                        exchange,
                        responder,
                        403,
                        "AccessDenied",
                        "This endpoint is http://127.0.0.1 and no other host.");
            } else if (body.isEmpty()) {
                String message = "The body is longer than " + limits.bodyBytes() + " bytes.";
                refuse(exchange, responder, 413, "RequestEntityTooLarge", message);
            } else {
                send(exchange, responder.answer(request(exchange, body.get())));
            }
        } finally {
            atWork.release();
        }
    }

    private Optional<Body> read(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(limits.bodyBytes() + 1);
            return bytes.length > limits.bodyBytes() ? Optional.empty() : Optional.of(Body.of(bytes));
        }
    }

    private static void refuse(HttpExchange exchange, Responder responder, int status, String code, String message)
            throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        send(exchange, responder.refuse(request(exchange, Body.EMPTY), status, code, message));
    }

    private static WireRequest request(HttpExchange exchange, Body body) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        first(values).ifPresent(value -> headers.put(name.toLowerCase(Locale.ROOT), value)));
        URI uri = exchange.getRequestURI();
        return new WireRequest(
                exchange.getRequestMethod(),
                Optional.ofNullable(uri.getRawPath()).orElse(""),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                body);
    }

    private static Optional<String> first(List<String> values) {
        return values.stream().findFirst();
    }

    private static void send(HttpExchange exchange, WireResponse response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        response.headers().forEach(headers::set);
        byte[] bytes = response.body().bytes();
        boolean withBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), withBody ? bytes.length : NO_BODY);
        if (withBody) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
