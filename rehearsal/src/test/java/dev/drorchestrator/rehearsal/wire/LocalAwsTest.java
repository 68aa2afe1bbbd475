package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import dev.drorchestrator.rehearsal.wire.http.Endpoint;
import dev.drorchestrator.rehearsal.wire.http.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

@Timeout(60)
class LocalAwsTest {

    private static final String REGION = "us-west-2";
    private static final String MACHINE =
            "arn:aws:states:us-west-2:123456789012:stateMachine:dr-orchestrator-stepfunction-FAILOVER";
    private static final String SCOPE =
            "AWS4-HMAC-SHA256 Credential=key/20261121/us-west-2/%s/aws4_request, SignedHeaders=host, Signature=00";

    private final List<String> log = java.util.Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();
    private LocalAws aws;
    private Clients clients;

    LocalAwsTest() throws IOException {
        aws = LocalAws.start(
                LocalAws.Setup.forTests(Path.of("..", "state-machines")).withLog(log::add));
        clients = new Clients(aws.endpoint());
    }

    @BeforeEach
    void begin() {
        log.clear();
    }

    @AfterEach
    void end() {
        clients.close();
        aws.close();
    }

    @Test
    void what_the_clients_read_is_what_the_twin_says() throws Exception {
        Twin twin = Twin.load(Twin.defaultWorld(), 1);
        for (String region : twin.regions()) {
            assertSame(
                    clients.rds(region).describeGlobalClusters(),
                    twin.rds(region).describeGlobalClusters());
            assertSame(
                    clients.rds(region).describeDBClusters(), twin.rds(region).describeDBClusters());
            assertSame(
                    clients.rds(region).describeDBInstances(), twin.rds(region).describeDBInstances());
            assertSame(
                    clients.rds(region).describeDBSnapshots(), twin.rds(region).describeDBSnapshots());
            assertSame(
                    clients.rds(region).describeDBSubnetGroups(),
                    twin.rds(region).describeDBSubnetGroups());
            assertSame(
                    clients.rds(region).describeAccountAttributes(),
                    twin.rds(region).describeAccountAttributes());
            assertSame(
                    clients.elastiCache(region).describeReplicationGroups(),
                    twin.elastiCache(region).describeReplicationGroups());
            assertSame(
                    clients.cloudFormation(region).listExports(),
                    twin.cloudFormation(region).listExports());
        }
    }

    private static void assertSame(SdkResponse overTheWire, SdkResponse direct) {
        assertThat(direct.equalsBySdkFields(overTheWire))
                .as("%s%nis not%n%s", overTheWire, direct)
                .isTrue();
    }

    @Test
    void a_parameter_is_written_and_read_and_deleted() {
        clients.ssm(REGION)
                .putParameter(put -> put.name("/a/b").value("Grüße & <more>").type("String"));

        assertThat(clients.ssm(REGION)
                        .getParameter(get -> get.name("/a/b"))
                        .parameter()
                        .value())
                .isEqualTo("Grüße & <more>");
        clients.ssm(REGION).deleteParameter(delete -> delete.name("/a/b"));
        assertThatThrownBy(() -> clients.ssm(REGION).getParameter(get -> get.name("/a/b")))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void a_refusal_arrives_as_the_sdks_own_exception_with_code_and_status() {
        assertThatThrownBy(() -> clients.rds(REGION).describeDBClusters(any -> any.dbClusterIdentifier("none")))
                .isInstanceOfSatisfying(DbClusterNotFoundException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(404);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("DBClusterNotFoundFault");
                    assertThat(refusal.requestId()).matches("[0-9a-f-]{36}");
                });
    }

    @Test
    void an_operation_that_the_twin_lacks_is_an_unknown_one_and_stands_in_the_log() {
        refused(() -> clients.rds(REGION).describeEvents(), "InvalidAction", 400);
        refused(() -> clients.ssm(REGION).describeParameters(), "UnknownOperationException", 400);
        refused(
                () -> clients.sfn(REGION).redriveExecution(redrive -> redrive.executionArn("x")),
                "UnknownOperationException",
                400);

        assertThat(log)
                .containsExactly(
                        "no such operation here: rds DescribeEvents in us-west-2",
                        "no such operation here: ssm DescribeParameters in us-west-2",
                        "no such operation here: states RedriveExecution in us-west-2");
    }

    private static void refused(Runnable call, String code, int status) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.statusCode()).isEqualTo(status);
        });
    }

    @Test
    void a_lost_answer_is_a_lost_connection_and_the_twin_has_served_it() {
        aws.world()
                .post(() -> aws.twin()
                        .faults()
                        .add(Fault.of(new FaultAction.RegionDown()).region("us-east-1")));

        assertThatThrownBy(() -> clients.rds("us-east-1").describeDBClusters()).isInstanceOf(SdkClientException.class);
        assertThat(aws.world().call(() -> aws.twin().calls().size())).isPositive();
    }

    @Test
    void what_a_world_file_says_and_nobody_reads_is_noted_at_the_start() throws IOException {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        ((ObjectNode) world.at("/regions/us-west-2/dbClusters/0")).put("DeletionProtectoin", true);
        aws.close();
        aws = LocalAws.start(LocalAws.Setup.forTests(Path.of("..", "state-machines"))
                .withWorld(world)
                .withLog(log::add));

        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("Note: $.regions['us-west-2'].dbClusters[0].")
                .contains("Did you mean \"DeletionProtection\"?");
    }

    @Test
    void old_calls_and_lines_of_functions_are_let_go() {
        for (int call = 0; call < 2 * LocalAws.KEPT + 10; call++) {
            aws.world().post(() -> aws.twin().ssm(REGION).getParameters(request -> request.names("x")));
        }
        List<String> lines = aws.orchestrator(REGION).handlerLog();
        aws.world().call(() -> lines.addAll(Collections.nCopies(2 * LocalAws.KEPT, "line")));
        clients.sfn(REGION)
                .startExecution(start -> start.stateMachineArn(MACHINE).input("{}"));

        assertThat(aws.world().call(() -> aws.twin().calls().size())).isLessThanOrEqualTo(2 * LocalAws.KEPT);
        assertThat(aws.world().call(() -> aws.twin().callCount())).isGreaterThan(2 * LocalAws.KEPT);
        while (!aws.running().isEmpty()) {
            // It runs.
        }
        assertThat(aws.world().call(lines::size)).isLessThanOrEqualTo(LocalAws.KEPT + 100);
    }

    @Test
    void an_execution_is_shown_page_by_page() {
        SfnClient sfn = clients.sfn(REGION);
        String arn = sfn.startExecution(
                        start -> start.stateMachineArn(MACHINE).name("one").input("{\"x\": 1}"))
                .executionArn();
        while (sfn.describeExecution(any -> any.executionArn(arn)).stopDate() == null) {
            // It runs.
        }
        List<HistoryEvent> all =
                sfn.getExecutionHistory(any -> any.executionArn(arn)).events();
        List<HistoryEvent> paged =
                sfn.getExecutionHistoryPaginator(any -> any.executionArn(arn).maxResults(2)).events().stream()
                        .toList();
        List<Long> reversed = sfn
                .getExecutionHistoryPaginator(
                        any -> any.executionArn(arn).maxResults(3).reverseOrder(true))
                .events()
                .stream()
                .map(HistoryEvent::id)
                .toList();

        assertThat(paged).isEqualTo(all).hasSizeGreaterThan(3);
        assertThat(reversed)
                .isEqualTo(Stream.iterate((long) all.size(), id -> id - 1)
                        .limit(all.size())
                        .toList());
        assertThat(sfn.getExecutionHistory(any -> any.executionArn(arn).includeExecutionData(false))
                        .events()
                        .get(0)
                        .executionStartedEventDetails()
                        .input())
                .isNull();
    }

    @Test
    void executions_are_listed_newest_first_and_by_status() {
        SfnClient sfn = clients.sfn(REGION);
        for (String name : List.of("a", "b", "c")) {
            sfn.startExecution(
                    start -> start.stateMachineArn(MACHINE).name(name).input("{}"));
        }

        assertThat(
                        sfn
                                .listExecutionsPaginator(
                                        list -> list.stateMachineArn(MACHINE).maxResults(1))
                                .executions()
                                .stream()
                                .map(ExecutionListItem::name))
                .containsExactly("c", "b", "a");
        assertThat(sfn.listExecutions(list -> list.stateMachineArn(MACHINE).statusFilter("SUCCEEDED"))
                        .executions())
                .isEmpty();
        refused(
                () -> sfn.listExecutions(list -> list.stateMachineArn(MACHINE).statusFilter("ENDED")),
                "ValidationException",
                400);
    }

    @Test
    void a_machine_is_shown_as_it_is_deployed() {
        SfnClient sfn = clients.sfn(REGION);

        assertThat(sfn.listStateMachinesPaginator(list -> list.maxResults(3)).stateMachines())
                .hasSize(9)
                .first()
                .satisfies(machine -> assertThat(machine.stateMachineArn()).isEqualTo(MACHINE));
        assertThat(sfn.describeStateMachine(any -> any.stateMachineArn(MACHINE)).definition())
                .contains("arn:aws:lambda:us-west-2:123456789012:function:dr-orchestrator-validate-payload")
                .doesNotContain("${");
    }

    @Test
    void step_functions_refuses_with_its_own_exceptions() {
        SfnClient sfn = clients.sfn(REGION);

        assertThatThrownBy(() -> sfn.startExecution(start -> start.stateMachineArn(MACHINE + "x")))
                .isInstanceOf(StateMachineDoesNotExistException.class);
        assertThatThrownBy(() -> sfn.startExecution(start -> start.stateMachineArn("x")))
                .isInstanceOf(InvalidArnException.class);
        assertThatThrownBy(() -> sfn.startExecution(
                        start -> start.stateMachineArn(MACHINE).input("{")))
                .isInstanceOf(InvalidExecutionInputException.class);
        assertThatThrownBy(() -> sfn.stopExecution(
                        stop -> stop.executionArn(MACHINE.replace("stateMachine", "execution") + ":none")))
                .isInstanceOf(ExecutionDoesNotExistException.class);
        assertThatThrownBy(() -> sfn.sendTaskHeartbeat(beat -> beat.taskToken("none")))
                .isInstanceOf(InvalidTokenException.class);
        refused(() -> sfn.stopExecution(stop -> stop.error("x")), "ValidationException", 400);
    }

    @Test
    void a_function_is_invoked_by_name_or_arn() throws Exception {
        String arn = "arn:aws:lambda:us-west-2:123456789012:function:dr-orchestrator-validate-payload";
        for (String name : List.of("dr-orchestrator-validate-payload", arn, arn.replace(":", "%3A"))) {
            HttpResponse<String> answer = invoke(name, "RequestResponse", "{\"Execution\": 1}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
            assertThat(answer.body()).contains("errorMessage");
        }
        assertThat(invoke("dr-orchestrator-validate-payload", "DryRun", "").statusCode())
                .isEqualTo(204);
        assertThat(invoke("dr-orchestrator-validate-payload", "Event", "{}").statusCode())
                .isEqualTo(202);
        HttpResponse<String> none = invoke("none", "RequestResponse", "{}");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.headers().firstValue("X-Amzn-ErrorType")).contains("ResourceNotFoundException");
        assertThat(invoke("dr-orchestrator-validate-payload", "RequestResponse", "{")
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> invoke(String function, String type, String payload) throws Exception {
        URI uri = aws.endpoint().resolve("/2015-03-31/functions/" + function + "/invocations");
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", SCOPE.formatted("lambda"))
                        .header("X-Amz-Invocation-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(payload))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void without_a_signature_nobody_knows_whom_it_is_for() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(aws.endpoint())
                        .POST(HttpRequest.BodyPublishers.ofString("Action=DescribeDBClusters"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void a_region_that_the_world_lacks_is_refused_with_those_that_it_has() {
        assertThatThrownBy(() -> clients.rds("eu-west-1").describeDBClusters())
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("this world has us-east-1, us-west-2, not eu-west-1");
    }

    @Test
    void a_body_that_is_too_long_is_refused() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(aws.endpoint())
                        .header("Authorization", SCOPE.formatted("rds"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[Limits.STANDARD.bodyBytes() + 1]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("<Code>RequestEntityTooLarge</Code>");
    }

    @Test
    void what_runs_is_told() throws Exception {
        aws.close();
        aws = LocalAws.start(
                LocalAws.Setup.forTests(Path.of("..", "state-machines")).withSpeed(Speed.times(1)));
        clients = new Clients(aws.endpoint());
        String arn = clients.sfn(REGION)
                .startExecution(start -> start.stateMachineArn(MACHINE).name("runs"))
                .executionArn();

        assertThat(aws.running()).singleElement().asString().startsWith(arn + " RUNNING since ");
        assertThat(http.send(
                                HttpRequest.newBuilder(aws.endpoint().resolve(Gateway.STATUS_PATH))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("executions that run: 1\n  " + arn);
    }

    @Test
    void only_this_machine_may_reach_it() {
        for (byte[] address : List.of(new byte[] {0, 0, 0, 0}, new byte[] {10, 0, 0, 1})) {
            assertThatThrownBy(() -> Endpoint.bind(InetAddress.getByAddress(address), 0, Limits.STANDARD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("only 127.0.0.1 may reach it");
        }
    }
}
