package dev.drorchestrator.rehearsal.run.simulate;

import static dev.drorchestrator.rehearsal.run.simulate.Mutants.JSON;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.answering;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.asText;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.between;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.blindSwitchover;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.function;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.machines;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.stranger;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.told;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.ThrottledException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.Tag;

/** Defects of our own choosing, one at least for each rule that the original breaks nowhere. */
final class OwnDefects {

    private OwnDefects() {}

    static Stream<Mutants.Mutant> all() {
        return Stream.of(
                told(
                        "own: the old copy goes before the new one is proven",
                        parameters -> parameters.put("OldCopy", "DeleteFirst"),
                        Rule.OLD_COPY_UNTIL_PROVEN),
                function(
                        "own: a switchover that allows loss of data",
                        "FailoverGlobalCluster",
                        (deployed, aws) -> blindSwitchover(aws, true),
                        Rule.NO_LOSS_IN_A_SWITCHOVER),
                function(
                        "own: no tags on what was promoted",
                        "TagPromoted",
                        (deployed, aws) -> answering("{\"status\":\"TAGGED\",\"detail\":\"\"}"),
                        Rule.CONVERGES),
                function(
                        "own: a task token in the log",
                        "SendTaskSuccess",
                        (deployed, aws) -> (input, output, context) -> {
                            byte[] event = input.readAllBytes();
                            context.getLogger()
                                    .log("telling " + JSON.readTree(event).at("/Input/TaskToken"));
                            deployed.handleRequest(new ByteArrayInputStream(event), output, context);
                        },
                        Rule.NO_SECRET_IS_TOLD),
                function(
                        "own: what was done before is reported as done now",
                        "SendTaskSuccess",
                        (deployed, aws) -> (input, output, context) -> deployed.handleRequest(
                                new ByteArrayInputStream(new String(input.readAllBytes(), StandardCharsets.UTF_8)
                                        .replace("ALREADY_DONE", "STARTED")
                                        .getBytes(StandardCharsets.UTF_8)),
                                output,
                                context),
                        Rule.STAYS),
                function(
                        "own: a switchover by detaching",
                        "FailoverGlobalCluster",
                        (deployed, aws) -> (input, output, context) -> {
                            JsonNode parameters = JSON.readTree(input).at("/Input/StatePayload/parameters");
                            aws.rds()
                                    .removeFromGlobalCluster(call -> call.globalClusterIdentifier(parameters
                                                    .path("GlobalClusterIdentifier")
                                                    .asText())
                                            .dbClusterIdentifier(parameters
                                                    .path("DBClusterIdentifier")
                                                    .asText()));
                            output.write(JSON.writeValueAsBytes(Map.of("status", "STARTED", "detail", "")));
                        },
                        Rule.ONE_WRITABLE_COPY),
                function(
                        "own: what is refused is changed all the same",
                        "CheckExistingInstance",
                        (deployed, aws) -> (input, output, context) -> {
                            byte[] event = input.readAllBytes();
                            try {
                                deployed.handleRequest(new ByteArrayInputStream(event), output, context);
                            } catch (StepException e) {
                                aws.rds()
                                        .modifyDBInstance(call -> call.dbInstanceIdentifier(
                                                        asText(event, "RDSInstanceIdentifier"))
                                                .deletionProtection(false));
                                throw e;
                            }
                        },
                        Rule.REFUSAL_IS_TRUE),
                function(
                        "own: a promotion and its tag in one step",
                        "PromoteReplica",
                        (deployed, aws) -> (input, output, context) -> {
                            byte[] event = input.readAllBytes();
                            deployed.handleRequest(new ByteArrayInputStream(event), output, context);
                            String arn = aws.rds()
                                    .describeDBInstances(
                                            call -> call.dbInstanceIdentifier(asText(event, "RDSInstanceIdentifier")))
                                    .dbInstances()
                                    .get(0)
                                    .dbInstanceArn();
                            aws.rds()
                                    .addTagsToResource(call -> call.resourceName(arn)
                                            .tags(Tag.builder()
                                                    .key("promoted")
                                                    .value("yes")
                                                    .build()));
                        },
                        Rule.ONE_CHANGE_PER_STEP),
                function(
                        "own: a failure without its cause",
                        "SendTaskFailure",
                        (deployed, aws) -> (input, output, context) -> {
                            String token =
                                    JSON.readTree(input).at("/Input/TaskToken").asText();
                            aws.sfn()
                                    .sendTaskFailure(
                                            call -> call.taskToken(token).error("Failed"));
                            output.write(JSON.writeValueAsBytes(Map.of("status", "sent", "detail", "")));
                        },
                        Rule.FAILURE_SAYS_WHY),
                function(
                        "own: advice to re-run where the re-run is refused",
                        "CheckExistingInstance",
                        (deployed, aws) -> (input, output, context) -> {
                            byte[] event = input.readAllBytes();
                            String plan = RebuildPlan.parameterName("db", asText(event, "RDSInstanceIdentifier"));
                            if (!aws.ssm()
                                    .getParameters(call -> call.names(plan))
                                    .parameters()
                                    .isEmpty()) {
                                throw new PreconditionFailedException(
                                        new Finding(plan, "a plan", "none", "re-run the same payload"));
                            }
                            deployed.handleRequest(new ByteArrayInputStream(event), output, context);
                        },
                        Rule.ADVICE_HELPS),
                function(
                        "own: a replica that is restored without its maintenance window, in silence",
                        "CheckInstanceRebuild",
                        (deployed, aws) -> between(
                                deployed,
                                event -> forget(event, "/Input/action/plan/copy", "maintenanceWindow"),
                                answer -> {}),
                        Rule.NOTHING_LOST_SILENTLY),
                function(
                        "own: a cluster that is restored without its roles, in silence",
                        "CheckClusterRebuild",
                        (deployed, aws) -> between(
                                deployed,
                                event -> forget(event, "/Input/action/plan/copy/cluster", "roles"),
                                answer -> {}),
                        Rule.NOTHING_LOST_SILENTLY),
                stranger(
                        "own: what AWS has refused is not named (profile stranger)",
                        "CheckClusterRebuild",
                        (deployed, aws) -> between(deployed, event -> {}, OwnDefects::withoutRefusals),
                        Rule.NOTHING_LOST_SILENTLY),
                function(
                        "own: imports are given up at once when AWS throttles",
                        "ResolveImports",
                        (deployed, aws) -> (input, output, context) -> {
                            try {
                                deployed.handleRequest(input, output, context);
                            } catch (ThrottledException e) {
                                throw new IllegalStateException("gave up: " + e.getMessage(), e);
                            }
                        },
                        Rule.THROTTLING_IS_NO_FAILURE),
                machines(
                        "own: deadlines that are half as long again",
                        text -> text.replace("\"DeadlineSeconds\": 3600", "\"DeadlineSeconds\": 6000")
                                .replace("\"TimeoutSeconds\": 4000", "\"TimeoutSeconds\": 6400"),
                        Rule.ENDS_IN_TIME));
    }

    private static void forget(ObjectNode event, String where, String field) {
        if (event.at(where) instanceof ObjectNode plan) {
            plan.remove(field);
        }
    }

    private static void withoutRefusals(ObjectNode answer) {
        ArrayNode kept = JSON.createArrayNode();
        answer.path("notCarriedOver").forEach(line -> {
            if (!line.asText().contains("AWS answered")) {
                kept.add(line);
            }
        });
        answer.set("notCarriedOver", kept);
    }
}
