package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Every sample payload, started and watched with the real SDK, comes to the report that it comes to in one JVM. */
@Timeout(120)
class PayloadsOverTheWireTest {

    private static final Path STATE_MACHINES = Path.of("..", "state-machines");
    private static final String SWITCHED = "failover-all-unplanned.json";

    static Stream<String> payloads() throws IOException {
        try (Stream<Path> files = Files.list(STATE_MACHINES.resolve("payloads"))) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".schema.json"))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void the_report_is_the_same_as_in_one_jvm(String name) throws IOException {
        boolean failback = name.startsWith("failback");
        String region = failback ? "us-east-1" : "us-west-2";
        String parent = failback ? "FAILBACK" : "FAILOVER";
        JsonNode world = failback ? afterFailover() : Twin.defaultWorld();
        JsonNode payload = payload(name);
        Rehearsal rehearsal = new Rehearsal(new Rehearsal.Setup(world, STATE_MACHINES, region, 1));
        JsonNode here = rehearsal.run(parent, payload).report();

        LocalAws.Setup setup = LocalAws.Setup.forTests(STATE_MACHINES).withWorld(world);
        try (LocalAws aws = LocalAws.start(setup);
                Clients clients = new Clients(aws.endpoint())) {
            JsonNode overTheWire = report(clients.sfn(region), run(clients.sfn(region), region, parent, payload));

            assertThat(withoutTimes(overTheWire)).isEqualTo(withoutTimes(here));
            assertThat(masked(aws.world().call(() -> aws.twin().topology())))
                    .isEqualTo(masked(rehearsal.twin().topology()));
        }
    }

    private static String run(SfnClient sfn, String region, String parent, JsonNode payload) {
        String arn = sfn.startExecution(start -> start.stateMachineArn("arn:aws:states:" + region
                                + ":123456789012:stateMachine:dr-orchestrator-stepfunction-" + parent)
                        .name("rehearsal")
                        .input(payload.toString()))
                .executionArn();
        DescribeExecutionResponse seen = sfn.describeExecution(describe -> describe.executionArn(arn));
        while (seen.status() == ExecutionStatus.RUNNING) {
            seen = sfn.describeExecution(describe -> describe.executionArn(arn));
        }
        return arn;
    }

    /** Read from the history, because a parent that failed has no output. */
    private static JsonNode report(SfnClient sfn, String arn) throws IOException {
        String output = sfn.getExecutionHistoryPaginator(history -> history.executionArn(arn)).events().stream()
                .map(HistoryEvent::stateExitedEventDetails)
                .filter(exited -> exited != null && exited.name().equals("Report outcome"))
                .findFirst()
                .orElseThrow()
                .output();
        return InputFiles.JSON.readTree(output).at("/outcome/report");
    }

    private static JsonNode payload(String name) {
        return InputFiles.read("payload", STATE_MACHINES.resolve("payloads").resolve(name));
    }

    /** Where there is something to fail back from. */
    private static JsonNode afterFailover() {
        Rehearsal failover = new Rehearsal(new Rehearsal.Setup(Twin.defaultWorld(), STATE_MACHINES, "us-west-2", 1));
        failover.run("FAILOVER", payload(SWITCHED));
        return failover.settledWorld();
    }

    private static JsonNode withoutTimes(JsonNode report) {
        JsonNode copy = report.deepCopy();
        copy.findParents("seconds")
                .forEach(parent -> ((ObjectNode) parent).remove(List.of("seconds", "startedAt", "finishedAt")));
        return copy;
    }

    private static String masked(String topology) {
        return topology.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "(instant)");
    }
}
