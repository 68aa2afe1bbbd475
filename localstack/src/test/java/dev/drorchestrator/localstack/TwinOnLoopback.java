package dev.drorchestrator.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** The twin's endpoint, started as a user starts it: {@code scripts/local-aws.sh up}. Its time runs at sixty times ours. */
record TwinOnLoopback(Process command, int port) implements AutoCloseable {

    /** As in the README. */
    static final int PORT = 4599;

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Starts it, and waits until it takes connections. */
    static TwinOnLoopback start(Path log) throws IOException {
        Process command = script(log, "up", "--port", String.valueOf(PORT), "--speed", "60");
        Instant end = Instant.now().plus(PATIENCE);
        while (!takesConnections()) {
            boolean failed = !command.isAlive() && command.exitValue() != 0;
            if (failed || Instant.now().isAfter(end)) {
                command.destroy();
                throw new IllegalStateException("scripts/local-aws.sh up did not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return new TwinOnLoopback(command, PORT);
    }

    /** The ARN of the cluster that writes for the only global database of that name. */
    String writer(String globalCluster, String region) {
        try (RdsClient rds = RdsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return rds
                    .describeGlobalClusters(call -> call.globalClusterIdentifier(globalCluster))
                    .globalClusters()
                    .get(0)
                    .globalClusterMembers()
                    .stream()
                    .filter(GlobalClusterMember::isWriter)
                    .map(GlobalClusterMember::dbClusterArn)
                    .findFirst()
                    .orElse("nobody");
        }
    }

    private static boolean takesConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Process script(Path log, String... arguments) throws IOException {
        ProcessBuilder process = new ProcessBuilder();
        process.command().add(ROOT.resolve("scripts/local-aws.sh").toString());
        process.command().addAll(List.of(arguments));
        return process.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    @Override
    public void close() {
        try {
            script(Path.of("target", "local-aws-down.log"), "down").waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            command.destroy();
        }
    }
}
