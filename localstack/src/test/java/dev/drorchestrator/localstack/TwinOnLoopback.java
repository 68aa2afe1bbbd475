package dev.drorchestrator.localstack;

import dev.drorchestrator.rehearsal.wire.LocalAws;
import dev.drorchestrator.rehearsal.wire.Speed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** The twin's endpoint on 127.0.0.1, with the demo databases. Its time runs at sixty times ours. */
record TwinOnLoopback(LocalAws server, UnderItsOwnName door) implements AutoCloseable {

    static TwinOnLoopback start() throws IOException {
        LocalAws server = LocalAws.start(
                LocalAws.Setup.forTests(Path.of("..", "state-machines")).withSpeed(Speed.STANDARD));
        return new TwinOnLoopback(server, new UnderItsOwnName(server.endpoint()));
    }

    /** Of 127.0.0.1, for callers who know this machine by whatever name. */
    int port() {
        return door.port();
    }

    /** The ARN of the cluster that writes for a global database, as a client in {@code region} is told. */
    String writer(String globalCluster, String region) {
        try (RdsClient rds = RdsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port()))
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

    @Override
    public void close() {
        door.close();
        server.close();
    }
}
