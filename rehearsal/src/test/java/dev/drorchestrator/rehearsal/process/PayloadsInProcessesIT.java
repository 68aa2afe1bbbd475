package dev.drorchestrator.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.run.FunctionHost;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.wire.FunctionBackend;
import dev.drorchestrator.rehearsal.wire.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** Every sample payload, started over the wire, with the deployed jar in processes of its own. */
class PayloadsInProcessesIT {

    private static final Path PROJECT = Path.of("..");
    private static final Path STATE_MACHINES = PROJECT.resolve("state-machines");
    private static final Path PAYLOADS = STATE_MACHINES.resolve("payloads");

    /** What has to happen before a failback. */
    private static final Map<String, String> BEFORE = Map.of(
            "failback-aurora.json", "unplanned-failover-aurora.json",
            "failback-rds.json", "failover-rds.json",
            "failback-all.json", "failover-all-unplanned.json");

    private static final ProcessBackend PROCESSES = ProcessBackend.of(PROJECT);
    private static int port = LocalAws.ANY_PORT;

    @AfterAll
    static void end() {
        PROCESSES.close();
        assertThat(PROCESSES.size()).isZero();
    }

    static List<String> payloads() throws IOException {
        try (Stream<Path> files = Files.list(PAYLOADS)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".schema.json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_payload_has_the_same_report_as_in_one_jvm(String payload) throws Exception {
        JsonNode world = world(payload);
        Outcome inOneJvm = inOneJvm(world, payload).run(parent(payload), read(payload));
        DescribeExecutionResponse parent;
        try (LocalAws aws = LocalAws.start(LocalAws.Setup.forTests(STATE_MACHINES)
                .withWorld(world)
                .withPort(port)
                .withBackend(new Lasting(PROCESSES)))) {
            port = aws.endpoint().getPort();
            parent = run(aws, payload);
        }

        assertThat(parent.statusAsString()).as(parent.cause()).isEqualTo("SUCCEEDED");
        assertThat(withoutTimes(InputFiles.JSON.readTree(parent.output()))).isEqualTo(withoutTimes(inOneJvm.report()));
        assertThat(PROCESSES.size()).isBetween(5, ProcessPool.MOST_PROCESSES);
    }

    /** Starts the payload as a user does, and waits until it has ended. */
    private static DescribeExecutionResponse run(LocalAws aws, String payload) throws Exception {
        CompletableFuture<Execution> ended = new CompletableFuture<>();
        aws.world().call(() -> {
            aws.orchestrator(region(payload)).addListener((ExecutionListener) new EndOfParent(ended));
            return true;
        });
        try (SfnClient sfn = SfnClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(region(payload)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "test")))
                .build()) {
            String machine = "arn:aws:states:" + region(payload) + ":" + aws.account()
                    + ":stateMachine:dr-orchestrator-stepfunction-" + parent(payload);
            String execution = sfn.startExecution(call ->
                            call.stateMachineArn(machine).input(read(payload).toString()))
                    .executionArn();
            ended.get(5, TimeUnit.MINUTES);
            return sfn.describeExecution(call -> call.executionArn(execution));
        }
    }

    /** Processes that stay for the next payload, whose endpoint is at the same address. */
    private record Lasting(ProcessBackend processes) implements FunctionBackend {

        @Override
        public FunctionHost functions(Place place, FunctionHost inThisJvm) {
            return processes.functions(place, inThisJvm);
        }
    }

    private record EndOfParent(CompletableFuture<Execution> ended) implements ExecutionListener {

        @Override
        public void onEvent(Execution execution, HistoryEvent event) {
            if (execution.startedBy().isEmpty() && execution.status().isTerminal()) {
                ended.complete(execution);
            }
        }
    }

    private static JsonNode world(String payload) {
        if (!BEFORE.containsKey(payload)) {
            return Twin.defaultWorld();
        }
        String failover = BEFORE.get(payload);
        Rehearsal rehearsal = inOneJvm(Twin.defaultWorld(), failover);
        assertThat(rehearsal.run(parent(failover), read(failover)).succeeded()).isTrue();
        return rehearsal.settledWorld();
    }

    private static Rehearsal inOneJvm(JsonNode world, String payload) {
        return new Rehearsal(new Rehearsal.Setup(world, STATE_MACHINES, region(payload), 1));
    }

    private static String parent(String payload) {
        return payload.startsWith("failback") ? "FAILBACK" : "FAILOVER";
    }

    private static String region(String payload) {
        return payload.startsWith("failback") ? "us-east-1" : "us-west-2";
    }

    /** The sample; FAILBACK with leave to lift the deletion protection of the demo databases. */
    private static JsonNode read(String payload) {
        JsonNode document = InputFiles.read("payload", PAYLOADS.resolve(payload));
        if (payload.startsWith("failback")) {
            document.path("StatePayload")
                    .forEach(layer -> layer.path("resources")
                            .forEach(resource ->
                                    ((ObjectNode) resource.path("parameters")).put("DisableDeletionProtection", true)));
        }
        return document;
    }

    private static String withoutTimes(JsonNode report) {
        return report.toPrettyString()
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "(instant)")
                .replaceAll("\"seconds\" : \\d+", "\"seconds\" : 0");
    }
}
