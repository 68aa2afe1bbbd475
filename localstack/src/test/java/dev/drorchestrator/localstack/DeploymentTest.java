package dev.drorchestrator.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that comes before the first execution, on a moto server: it needs Python with moto, and no Docker. */
class DeploymentTest {

    private static final String REGION = "us-west-2";

    @TempDir
    private Path work;

    @Test
    void what_the_scenarios_need_can_be_created() throws Exception {
        assumeTrue(Moto.isInstalled(), "python3 has no moto[server]: python3 -m pip install -r .ci/requirements.txt");
        JsonNode world = Twin.defaultWorld();
        try (Moto moto = Moto.start(work.resolve("moto.log"));
                Aws aws = Aws.at(moto.endpoint(), REGION, world.path("account").asText())) {
            JsonNode region = world.path("regions").path(REGION);

            Deployment deployment = new Deployment(aws, new Surroundings(aws).create(region));
            deployment.functions(jar(), "java21", Map.of("AWS_ENDPOINT_URL_RDS", "http://172.17.0.2:4599"));
            deployment.stateMachines();

            assertThat(aws.cloudFormation().listExportsPaginator().exports())
                    .hasSameSizeAs(region.path("exports"))
                    .allSatisfy(export -> assertThat(
                                    region.path("exports").path(export.name()).asText())
                            .isEqualTo(export.value()));
            assertThat(aws.ssm()
                            .getParameters(call -> call.names("/dr-orchestrator/demo/alert-email"))
                            .parameters())
                    .singleElement()
                    .satisfies(parameter -> assertThat(parameter.value()).isEqualTo("dba@example.com"));
            assertThat(handlers(aws))
                    .hasSize(DeployedFunction.ALL.size())
                    .containsEntry(
                            "dr-orchestrator-failover-Aurora-GlobalDatabase",
                            "dev.drorchestrator.lambda.aurora.failover.FailoverGlobalCluster::handleRequest");
            for (DeployedMachine machine : DeployedMachine.ALL) {
                assertThat(aws.sfn()
                                .describeStateMachine(call -> call.stateMachineArn(machine.arn(aws.account(), REGION)))
                                .definition())
                        .doesNotContain("${", "no substitution");
            }
        }
    }

    private static Map<String, String> handlers(Aws aws) {
        Map<String, String> handlers = new TreeMap<>();
        aws.lambda()
                .listFunctionsPaginator()
                .functions()
                .forEach(function -> handlers.put(function.functionName(), function.handler()));
        return handlers;
    }

    /** Nothing calls the functions here, so a small file will do. */
    private Path jar() throws IOException {
        Path jar = work.resolve("small.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("empty"));
            out.closeEntry();
        }
        return jar;
    }
}
