package dev.drorchestrator.rehearsal.wire.http;

/**
 * What an endpoint takes.
 *
 * @param bodyBytes longest body; the services' own limits lie below
 * @param requests most requests at work at a time
 * @param connections most connections with a request on them
 */
public record Limits(int bodyBytes, int requests, int connections) {

    /** Lambda's 6 MB for a payload are the most that any service here takes. */
    public static final Limits STANDARD = new Limits(6 * 1024 * 1024 + 64 * 1024, 64, 96);

    /** Seconds in which a request must have come in completely, headers and body; then the connection is closed. */
    private static final int REQUEST_SECONDS = 30;

    /** Seconds that a connection may be kept without a request. */
    private static final int IDLE_SECONDS = 30;

    private static final int MOST_IDLE_CONNECTIONS = 100;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_HEADER_BYTES = 64 * 1024;

    /** The JDK's server reads these once, when its class is loaded; what the user has set stays. */
    static void setForTheJdksServer() {
        set("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        set("sun.net.httpserver.idleInterval", IDLE_SECONDS);
        set("sun.net.httpserver.maxIdleConnections", MOST_IDLE_CONNECTIONS);
        set("sun.net.httpserver.maxReqHeaders", MOST_HEADERS);
        set("sun.net.httpserver.maxReqHeaderSize", MOST_HEADER_BYTES);
        // Without it an answer waits 40 ms for the acknowledgement of its headers.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static void set(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }
}
