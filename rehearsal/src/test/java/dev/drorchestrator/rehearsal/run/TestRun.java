package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.TestRun.hits;
import static dev.drorchestrator.rehearsal.run.TestRun.layer;
import static dev.drorchestrator.rehearsal.run.TestRun.layers;
import static dev.drorchestrator.rehearsal.run.TestRun.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.PlainEnglish;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Rehearsals on the demo world with the deployed state machines. */
final class TestRun {

    static final Path STATE_MACHINES = Path.of("..", "state-machines");
    static final String REGION = "us-west-2";
    static final String SOURCE = "arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01";
    static final String TARGET = "arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-02";

    private TestRun() {}

    static Rehearsal rehearsal() {
        return rehearsal(Twin.defaultWorld(), REGION, 1);
    }

    static Rehearsal rehearsal(JsonNode world, String region, long seed) {
        return new Rehearsal(new Rehearsal.Setup(world, STATE_MACHINES, region, seed));
    }

    static Rehearsal withSeed(long seed) {
        return rehearsal(Twin.defaultWorld(), REGION, seed);
    }

    /** Counts from now on how often a fault hits a call: one that never does shows nothing. */
    static AtomicInteger hits(Rehearsal rehearsal) {
        AtomicInteger hits = new AtomicInteger();
        rehearsal.twin().faults().tell((call, action) -> hits.incrementAndGet());
        return hits;
    }

    /** Lets time pass until something has come true; fails when nothing is left to happen before it has. */
    static void until(Rehearsal rehearsal, String what, BooleanSupplier isTrue) {
        while (!isTrue.getAsBoolean()) {
            assertThat(rehearsal.queue().runNext())
                    .as("nothing will happen any more before " + what)
                    .isTrue();
        }
    }

    /** The demo world with one field set at its root. */
    static ObjectNode demoWorldWith(String field, String value) {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        world.set(field, json(value));
        return world;
    }

    /** The seeds' payload. */
    static JsonNode switchover() {
        return InputFiles.read("payload", STATE_MACHINES.resolve("payloads/planned-failover-aurora.json"));
    }

    /** JSON in which ' may stand for ". */
    static JsonNode json(String text) {
        try {
            return InputFiles.JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A payload with these layers. */
    static JsonNode layers(String... layers) {
        return json("{'StatePayload': [" + String.join(",", layers) + "]}");
    }

    /** A layer with these resources; {@code fields} such as {@code 'onFailure': 'CONTINUE',}. */
    static String layer(String fields, String... resources) {
        return "{" + fields + "'resources': [" + String.join(",", resources) + "]}";
    }

    /** The switchover of the demo's Aurora global database {@code mysql} or {@code postgres}. */
    static String resource(String engine) {
        return "{'resourceType': 'PlannedFailoverAurora', 'resourceName': '" + engine + "', 'parameters': {"
                + "'GlobalClusterIdentifier': '!Import dr-globaldb-cluster-" + engine + "-global-identifier',"
                + "'DBClusterIdentifier': '!Import dr-globaldb-cluster-" + engine + "-cluster-identifier'}}";
    }

    /** A resource whose imports do not exist. */
    static String unresolvable(String name) {
        return resource("mysql").replace("mysql-", "none-" + name + "-").replace("'mysql'", "'" + name + "'");
    }

    /** Whoever reads the report at 3 a.m. reads no line twice, and every command in it says in which Region. */
    static void assertPlainEnglish(Outcome outcome) {
        // A command from which the report has left out the middle says nothing about its Region.
        String report = outcome.report().toString().replaceAll("aws [^;]*?\\[… \\d+ characters left out …\\][^;]*", "");
        assertThat(PlainEnglish.badWords(report)).isEmpty();
        assertThat(PlainEnglish.commandsWithoutRegion(report, false)).isEmpty();
    }

    static JsonNode resourceReport(Outcome outcome, int layer, int resource) {
        return outcome.report().at("/layers/" + layer + "/resources/" + resource);
    }

    /** The ARN of the writer of the demo's MySQL global database, as us-west-2 shows it. */
    static String writer(Rehearsal rehearsal) {
        return rehearsal
                .twin()
                .rds("us-west-2")
                .describeGlobalClusters(call -> call.globalClusterIdentifier("dr-globaldb-cluster-mysql"))
                .globalClusters()
                .get(0)
                .globalClusterMembers()
                .stream()
                .filter(GlobalClusterMember::isWriter)
                .findFirst()
                .orElseThrow()
                .dbClusterArn();
    }
}
