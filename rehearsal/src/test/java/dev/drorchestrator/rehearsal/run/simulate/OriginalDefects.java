package dev.drorchestrator.rehearsal.run.simulate;

import static dev.drorchestrator.rehearsal.run.simulate.Mutants.AVAILABLE;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.JSON;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.answering;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.blindSwitchover;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.both;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.function;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.machines;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.odd;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.silent;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.state;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.told;
import static dev.drorchestrator.rehearsal.run.simulate.Mutants.withoutTags;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.aurora.failback.CheckClusterExists;
import dev.drorchestrator.lambda.aurora.failback.CreateSecondaryCluster;
import dev.drorchestrator.lambda.rds.CheckExistingInstance;
import dev.drorchestrator.lambda.runtime.StepException;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Defects of the Python original, under their numbers of docs/port-fidelity.md. */
final class OriginalDefects {

    private OriginalDefects() {}

    static Stream<Mutants.Mutant> all() {
        return Stream.of(
                both(
                        "1: a child that ends without a word, and a parent without a timeout",
                        text -> text.replaceAll("\"TimeoutSeconds\": (4200|7800|30200|35200),", ""),
                        "SendTaskSuccess",
                        (deployed, aws) -> answering("{\"status\":\"sent\",\"detail\":\"\"}"),
                        Rule.EVERY_RUN_ENDS),
                function(
                        "2: an unknown resourceType succeeds",
                        "ValidatePayload",
                        (deployed, aws) -> (input, output, context) -> {
                            byte[] event = input.readAllBytes();
                            try {
                                deployed.handleRequest(new ByteArrayInputStream(event), output, context);
                            } catch (StepException e) {
                                output.write("{\"layers\":[],\"plan\":[]}".getBytes(StandardCharsets.UTF_8));
                            }
                        },
                        Rule.WRONG_IS_REFUSED),
                machines(
                        "3: a callback that is throttled is not sent again",
                        text -> state(
                                text.replaceAll("\"TimeoutSeconds\": (4200|7800|30200|35200),", ""),
                                "Send success token",
                                callback -> {
                                    callback.remove("Retry");
                                    callback.withArray("Catch")
                                            .forEach(each -> ((ObjectNode) each).set("Next", callback.path("Next")));
                                }),
                        Rule.EVERY_RUN_ENDS),
                machines(
                        "4: a wait without an end",
                        text -> text.replaceAll("\"DeadlineSeconds\": \\d+", "\"DeadlineSeconds\": 90000000")
                                .replaceAll("\"TimeoutSeconds\": (4000|7600|30000|35000|4200|7800|30200|35200),", ""),
                        Rule.QUOTAS_HOLD,
                        Rule.ENDS_IN_TIME,
                        Rule.EVERY_RUN_ENDS),
                function(
                        "5: success without a proof of the role",
                        "CheckFailoverStatus",
                        (deployed, aws) -> answering(AVAILABLE),
                        Rule.SUCCESS_IS_TRUE),
                function(
                        "5: success of a promotion without a look",
                        "CheckInstanceStatus",
                        (deployed, aws) -> answering(AVAILABLE),
                        Rule.SUCCESS_IS_TRUE),
                function(
                        "5: success of a datastore's failover without a look",
                        "CheckReplicationGroupStatus",
                        (deployed, aws) -> answering(AVAILABLE),
                        Rule.SUCCESS_IS_TRUE),
                function(
                        "6: no final snapshot of a cluster",
                        "DeleteCluster",
                        (deployed, aws) -> told(deployed, parameters -> parameters.put("SkipFinalSnapshot", true)),
                        Rule.LAST_DATA_STAYS),
                function(
                        "6: no final snapshot of an instance",
                        "DeleteInstance",
                        (deployed, aws) -> told(deployed, parameters -> parameters.put("SkipFinalSnapshot", true)),
                        Rule.LAST_DATA_STAYS),
                function(
                        "7: a failback of RDS that looks neither at tags nor at the other Region",
                        "CheckExistingInstance",
                        (deployed, aws) -> told(
                                new CheckExistingInstance(
                                        withoutTags(aws.rds()), region -> silent(), aws.ssm(), aws.rights()),
                                Mutants::confirm),
                        Rule.LIVE_COPY_STAYS,
                        Rule.NOTHING_LOST_SILENTLY),
                function(
                        "7: a failback of Aurora that looks at no tags",
                        "CheckClusterExists",
                        (deployed, aws) -> told(
                                new CheckClusterExists(
                                        withoutTags(aws.rds()),
                                        region -> withoutTags(aws.rds(region)),
                                        aws.ssm(),
                                        aws.rights()),
                                Mutants::confirm),
                        Rule.LIVE_COPY_STAYS,
                        Rule.NOTHING_LOST_SILENTLY),
                odd(
                        "8: an instance that is not available is left out, and waited for",
                        "DeleteClusterInstance",
                        (deployed, aws) -> (input, output, context) -> {
                            byte[] event = input.readAllBytes();
                            String arn = JSON.readTree(event)
                                    .at("/Input/StatePayload/parameters/DBClusterIdentifier")
                                    .asText();
                            boolean available = aws.rds().describeDBInstances().dbInstances().stream()
                                    .filter(instance -> arn.endsWith(":" + instance.dbClusterIdentifier()))
                                    .allMatch(instance ->
                                            instance.dbInstanceStatus().equals("available"));
                            if (available) {
                                deployed.handleRequest(new ByteArrayInputStream(event), output, context);
                            } else {
                                answering("{\"status\":\"SKIPPED\",\"detail\":\"\"}")
                                        .handleRequest(input, output, context);
                            }
                        },
                        Rule.CHECKED_FIRST,
                        Rule.ENDS_IN_TIME),
                function(
                        "9: \"False\" is true",
                        "DeleteInstance",
                        (deployed, aws) -> told(deployed, parameters -> {
                            if (parameters.has("SkipFinalSnapshot")) {
                                parameters.put("SkipFinalSnapshot", true);
                            }
                        }),
                        Rule.LAST_DATA_STAYS),
                function(
                        "11: decrypted values are logged",
                        "ResolveImports",
                        (deployed, aws) -> (input, output, context) -> {
                            byte[] event = input.readAllBytes();
                            if (new String(event, StandardCharsets.UTF_8).contains(Mistake.Secret.NAME)) {
                                context.getLogger()
                                        .log("resolved: "
                                                + aws.ssm()
                                                        .getParameters(call -> call.names(Mistake.Secret.NAME)
                                                                .withDecryption(true))
                                                        .parameters()
                                                        .get(0)
                                                        .value());
                            }
                            deployed.handleRequest(new ByteArrayInputStream(event), output, context);
                        },
                        Rule.NO_SECRET_IS_TOLD),
                function(
                        "13: a switchover that does not look before it acts",
                        "FailoverGlobalCluster",
                        (deployed, aws) -> blindSwitchover(aws, false),
                        Rule.STAYS,
                        Rule.CONVERGES),
                both(
                        "14: the cluster is created while the global database is not ready",
                        text -> state(text, "Create Global Cluster", create -> {
                            create.remove("Retry");
                            create.withArray("Catch").remove(0);
                        }),
                        "CreateGlobalCluster",
                        (deployed, aws) -> (input, output, context) -> {
                            byte[] event = input.readAllBytes();
                            deployed.handleRequest(
                                    new ByteArrayInputStream(event), OutputStream.nullOutputStream(), context);
                            new CreateSecondaryCluster(aws.rds())
                                    .handleRequest(new ByteArrayInputStream(event), output, context);
                        },
                        Rule.CHECKED_FIRST,
                        Rule.ONE_CHANGE_PER_STEP),
                function(
                        "16: a function that sleeps",
                        "CheckInstanceStatus",
                        (deployed, aws) -> (input, output, context) -> {
                            Sleep.aMoment();
                            deployed.handleRequest(input, output, context);
                        },
                        Rule.NO_LAMBDA_WAITS));
    }

    /** What no function may do. */
    private static final class Sleep {

        private Sleep() {}

        static void aMoment() {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
