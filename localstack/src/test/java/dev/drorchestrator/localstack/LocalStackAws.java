package dev.drorchestrator.localstack;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.Container;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container, and the way from it, and from the containers that it makes of functions, to this machine's loopback. */
final class LocalStackAws implements AutoCloseable {

    private static final String THIS_MACHINE = "host.testcontainers.internal";

    private final LocalStackContainer container;
    private final int twinPort;

    private LocalStackAws(LocalStackContainer container, int twinPort) {
        this.container = container;
        this.twinPort = twinPort;
    }

    /**
     * Starts it; pulls the image first, where it is not there.
     *
     * @param twinPort the port on 127.0.0.1 that functions must reach
     */
    static LocalStackAws start(int twinPort) {
        // Before the container: only then does it learn the way.
        Testcontainers.exposeHostPorts(twinPort);
        LocalStackContainer container = new LocalStackContainer(
                        DockerImageName.parse(System.getProperty("localstack.image", "localstack/localstack:4.7.0")))
                .withServices("lambda", "stepfunctions", "cloudformation", "ssm", "iam", "sts", "logs", "s3")
                // A JVM on a machine that starts several at once is slow to say that it is there.
                .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "80")
                .withStartupTimeout(Duration.ofMinutes(5));
        container.start();
        return new LocalStackAws(container, twinPort);
    }

    /** One Region of it. */
    Aws in(String region, String account) {
        return Aws.at(container.getEndpoint(), region, account);
    }

    /**
     * What functions need to know beside what the template tells them. All else they find at LocalStack, which sets
     * AWS_ENDPOINT_URL; it makes their containers itself, so they know this machine by its address, not by its name.
     */
    Map<String, String> environment() throws IOException, InterruptedException {
        Container.ExecResult found = container.execInContainer("getent", "hosts", THIS_MACHINE);
        String address = found.getStdout().strip().split("\\s+")[0];
        if (found.getExitCode() != 0 || address.isEmpty()) {
            throw new IllegalStateException(THIS_MACHINE + " is not known in the container: " + found);
        }
        String twin = "http://" + address + ":" + twinPort;
        return Map.of("AWS_ENDPOINT_URL_RDS", twin, "AWS_ENDPOINT_URL_ELASTICACHE", twin);
    }

    @Override
    public void close() {
        container.stop();
    }
}
