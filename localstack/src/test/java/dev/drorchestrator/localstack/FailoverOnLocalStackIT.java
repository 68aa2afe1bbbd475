package dev.drorchestrator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Two payloads, end to end, in real time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverOnLocalStackIT {

    private static final String REGION = "us-west-2";
    private static final Path JAR = Path.of("..", "orchestrator-lambdas", "target", "dr-orchestrator-lambdas.jar");
    private static final Path PAYLOAD = Path.of("..", "state-machines", "payloads", "planned-failover-aurora.json");

    private TwinOnLoopback twin;
    private LocalStackAws localStack;
    private Aws aws;

    @BeforeAll
    void deploy() throws Exception {
        JsonNode world = Twin.defaultWorld();
        twin = TwinOnLoopback.start();
        localStack = LocalStackAws.start(twin.port());
        aws = localStack.in(REGION, world.path("account").asText());
        Deployment deployment = new Deployment(
                aws, new Surroundings(aws).create(world.path("regions").path(REGION)));
        deployment.functions(JAR, System.getProperty("localstack.runtime", "java21"), localStack.environment());
        deployment.stateMachines();
    }

    @AfterAll
    void stop() {
        aws.close();
        localStack.close();
        twin.close();
    }

    @Test
    @Order(1)
    void an_export_that_does_not_exist_fails_the_run_by_name_and_moves_nothing() throws Exception {
        ObjectNode payload = (ObjectNode) InputFiles.JSON.readTree(InputFiles.read("payload", PAYLOAD)
                .toString()
                .replace("!Import dr-globaldb-cluster-mysql-cluster-identifier", "!Import no-such-export"));

        DescribeExecutionResponse run = new Executions(aws).run("failover.asl.json", payload);

        assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.cause()).contains("no-such-export");
        assertThat(twin.writer("dr-globaldb-cluster-mysql", REGION)).endsWith("dbcluster-01");
    }

    @Test
    @Order(2)
    void a_planned_switchover_makes_the_cluster_of_this_region_the_writer() {
        DescribeExecutionResponse run =
                new Executions(aws).run("failover.asl.json", InputFiles.read("payload", PAYLOAD));

        assertThat(run.status()).as(String.valueOf(run.cause())).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(run.output()).contains("\"status\":\"SUCCEEDED\"");
        assertThat(twin.writer("dr-globaldb-cluster-mysql", REGION)).endsWith("dbcluster-02");
    }
}
