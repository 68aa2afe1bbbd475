package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.json.SdkJsonWriter;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The twin against what {@code scripts/first-hour.sh --anonymise} recorded: members of answers, and the order of statuses during a
 * switchover and back. The file {@code twin.json} is a recording of the twin itself, not of AWS: it shows that the replay works.
 */
class FidelityFixturesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fidelity");
    private static final Map<String, String> IDENTIFIERS = Map.of(
            "describe-global-clusters", "GlobalClusterIdentifier",
            "describe-db-clusters", "DBClusterIdentifier",
            "describe-db-instances", "DBInstanceIdentifier");

    private static final Map<String, Set<String>> SHAPES = new TreeMap<>();
    private static final Map<String, List<String>> SEQUENCES = new TreeMap<>();

    static Stream<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @BeforeAll
    static void switch_over_and_back() {
        JsonNode world = Twin.defaultWorld();
        for (String[] phase : new String[][] {{"switchover", "us-west-2"}, {"back", "us-east-1"}}) {
            Rehearsal rehearsal =
                    new Rehearsal(new Rehearsal.Setup(world, Path.of("..", "state-machines"), phase[1], 1));
            look(rehearsal.twin(), phase[0]);
            var execution = rehearsal.start(
                    "FAILOVER",
                    InputFiles.read(
                            "payload", Path.of("..", "state-machines", "payloads", "planned-failover-aurora.json")));
            var next = rehearsal.queue().now();
            while (execution.status() == ExecutionStatus.RUNNING
                    && rehearsal.queue().runNext()) {
                if (rehearsal.queue().now().isAfter(next)) {
                    look(rehearsal.twin(), phase[0]);
                    next = rehearsal.queue().now().plus(Duration.ofSeconds(1));
                }
            }
            look(rehearsal.twin(), phase[0]);
            world = rehearsal.settledWorld();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void the_twin_has_every_member_that_aws_was_seen_to_answer_with(Path fixture) throws IOException {
        read(fixture).path("shapes").properties().forEach(operation -> {
            List<String> members = new ArrayList<>();
            operation.getValue().forEach(member -> members.add(member.asText()));
            assertThat(SHAPES.get(operation.getKey())).as(operation.getKey()).containsAll(members);
        });
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void the_twin_goes_through_the_statuses_that_aws_was_seen_in(Path fixture) throws IOException {
        read(fixture).path("sequences").properties().forEach(sequence -> {
            Iterator<String> believed =
                    SEQUENCES.getOrDefault(sequence.getKey(), List.of()).iterator();
            sequence.getValue().forEach(status -> {
                boolean found = false;
                while (!found && believed.hasNext()) {
                    found = believed.next().equals(status.asText());
                }
                assertThat(found)
                        .as(
                                "%s: %s, of %s; the twin: %s",
                                sequence.getKey(), status, sequence.getValue(), SEQUENCES.get(sequence.getKey()))
                        .isTrue();
            });
        });
    }

    @Test
    void a_status_that_the_twin_never_has_would_be_seen() {
        assertThat(SEQUENCES.get("switchover / us-west-2 / dr-globaldb-cluster-mysql / Status"))
                .startsWith("available")
                .contains("switching-over")
                .doesNotContain("failing-over");
        assertThat(SHAPES.get("describe-db-clusters"))
                .contains("DBClusters[].Status: text")
                .hasSizeGreaterThan(20);
    }

    private static JsonNode read(Path fixture) throws IOException {
        return InputFiles.JSON.readTree(Files.readString(fixture));
    }

    /** All that {@code first-hour.sh} looks at, in both Regions. */
    private static void look(Twin twin, String phase) {
        for (String region : List.of("us-west-2", "us-east-1")) {
            var rds = twin.rds(region);
            rds.describeGlobalClusters(call -> call.globalClusterIdentifier("dr-globaldb-cluster-mysql"))
                    .globalClusters()
                    .forEach(noting(phase, region, "describe-global-clusters", "GlobalClusters"));
            rds.describeDBClusters().dbClusters().forEach(noting(phase, region, "describe-db-clusters", "DBClusters"));
            rds.describeDBInstances()
                    .dbInstances()
                    .forEach(noting(phase, region, "describe-db-instances", "DBInstances"));
        }
    }

    private static <T extends SdkPojo> Consumer<T> noting(String phase, String region, String operation, String list) {
        return each -> {
            JsonNode item = SdkJsonWriter.write(each);
            String name = item.path(IDENTIFIERS.getOrDefault(operation, "")).asText();
            if (!name.matches("dr-globaldb-cluster-mysql|dbcluster-0[12](-.*)?")) {
                return;
            }
            shape(item, list + "[]", SHAPES.computeIfAbsent(operation, key -> new TreeSet<>()));
            String at = phase + " / " + region + " / " + name + " / ";
            for (String status : List.of("Status", "DBInstanceStatus")) {
                if (item.has(status)) {
                    note(at + status, item.path(status).asText());
                }
            }
            item.path("GlobalClusterMembers")
                    .forEach(member -> note(
                            at + "IsWriter of "
                                    + member.path("DBClusterArn").asText().replaceFirst(".*:", ""),
                            member.path("IsWriter").asBoolean() ? "True" : "False"));
            if (operation.equals("describe-global-clusters")) {
                note(
                        at + "FailoverState.Status",
                        item.at("/FailoverState/Status").asText("none"));
            }
        };
    }

    private static void note(String which, String value) {
        List<String> seen = SEQUENCES.computeIfAbsent(which, key -> new ArrayList<>());
        if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(value)) {
            seen.add(value);
        }
    }

    private static void shape(JsonNode value, String at, Set<String> shape) {
        if (value.isObject()) {
            value.properties().forEach(member -> shape(member.getValue(), at + "." + member.getKey(), shape));
        } else if (value.isArray()) {
            value.forEach(each -> shape(each, at + "[]", shape));
        } else if (!value.isNull()) {
            shape.add(at + ": " + (value.isBoolean() ? "boolean" : value.isNumber() ? "number" : "text"));
        }
    }
}
