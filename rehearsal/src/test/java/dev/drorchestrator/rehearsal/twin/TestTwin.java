package dev.drorchestrator.rehearsal.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** A twin on a queue of its own, and the few questions that most tests ask. */
public final class TestTwin {

    public static final String GLOBAL = "dr-globaldb-cluster-mysql";
    public static final String PRIMARY = "arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01";
    public static final String SECONDARY = "arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-02";

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    public final EventQueue queue = new EventQueue(START);
    public final Twin twin;

    private TestTwin(JsonNode world, long seed) {
        try {
            twin = Twin.load(world, queue, seed);
        } catch (WorldException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The demo topology. */
    public static TestTwin ofDemo() {
        return of(Twin.defaultWorld());
    }

    /** The demo topology with a part of its file replaced by other JSON, in which ' stands for ". */
    public static TestTwin ofDemoWith(String field, String json) {
        return of(((ObjectNode) Twin.defaultWorld()).set(field, json(json)));
    }

    public static TestTwin of(JsonNode world) {
        return new TestTwin(world, 1);
    }

    public static TestTwin of(JsonNode world, long seed) {
        return new TestTwin(world, seed);
    }

    /** JSON in which ' stands for ". */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** Lets virtual time stand at so many seconds after the start. */
    public void at(double seconds) {
        queue.runUntil(START.plus(Duration.ofMillis(Math.round(seconds * 1000))));
    }

    public static Instant instant(double seconds) {
        return START.plus(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    public GlobalCluster global(String region) {
        return twin.rds(region)
                .describeGlobalClusters(request -> request.globalClusterIdentifier(GLOBAL))
                .globalClusters()
                .get(0);
    }

    public FailoverGlobalClusterResponse switchOver() {
        return twin.rds("us-west-2")
                .failoverGlobalCluster(
                        request -> request.globalClusterIdentifier(GLOBAL).targetDbClusterIdentifier(SECONDARY));
    }

    public FailoverGlobalClusterResponse failOverWithDataLoss() {
        return twin.rds("us-west-2")
                .failoverGlobalCluster(request -> request.globalClusterIdentifier(GLOBAL)
                        .targetDbClusterIdentifier(SECONDARY)
                        .allowDataLoss(true));
    }

    /** ARN of the writer, as describe calls show it. */
    public String writer() {
        return global("us-west-2").globalClusterMembers().stream()
                .filter(member -> member.isWriter())
                .findFirst()
                .orElseThrow()
                .dbClusterArn();
    }
}
