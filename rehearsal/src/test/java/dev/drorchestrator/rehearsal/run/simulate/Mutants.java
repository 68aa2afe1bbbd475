package dev.drorchestrator.rehearsal.run.simulate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.aurora.CheckClusterExists;
import dev.drorchestrator.lambda.rds.CheckExistingInstance;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.DeployedFunction.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;

/** Orchestrators with a defect, to see whether the simulator sees it. */
final class Mutants {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AVAILABLE =
            "{\"status\":\"available\",\"detail\":\"\",\"waitSeconds\":1,\"next\":\"NONE\",\"seen\":{}}";
    private static final Path STATE_MACHINES = Path.of("..", "state-machines");

    /**
     * An orchestrator with a defect.
     *
     * @param defect what is wrong; a number is that of the original's defect in docs/port-fidelity.md
     * @param rules one of which must be broken
     */
    record Mutant(String defect, List<Rule> rules, Environment environment) {

        @Override
        public String toString() {
            return defect;
        }
    }

    private Mutants() {}

    static Stream<Mutant> all() {
        return Stream.of(
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
                                new CheckExistingInstance(withoutTags(aws.rds()), region -> silent()),
                                Mutants::confirm),
                        Rule.LIVE_COPY_STAYS),
                function(
                        "7: a failback of Aurora that looks neither at tags nor at the other Region",
                        "CheckClusterExists",
                        (deployed, aws) -> told(
                                new CheckClusterExists(withoutTags(aws.rds()), region -> silent(), aws.ssm()),
                                Mutants::confirm),
                        Rule.LIVE_COPY_STAYS),
                function(
                        "13: a switchover that does not look before it acts",
                        "FailoverGlobalCluster",
                        (deployed, aws) -> blindSwitchover(aws, false),
                        Rule.STAYS,
                        Rule.CONVERGES),
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
                        Rule.NO_TOKEN_IN_A_LOG),
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
                both(
                        "1: a child that ends without a word, and a parent without a timeout",
                        text -> text.replaceAll("\"TimeoutSeconds\": (4200|7800|30200),", ""),
                        "SendTaskSuccess",
                        (deployed, aws) -> answering("{\"status\":\"sent\",\"detail\":\"\"}"),
                        Rule.EVERY_RUN_ENDS),
                machines(
                        "4: a wait without an end",
                        text -> text.replaceAll("\"DeadlineSeconds\": \\d+", "\"DeadlineSeconds\": 90000000")
                                .replaceAll("\"TimeoutSeconds\": (4000|7600|30000|4200|7800|30200),", ""),
                        Rule.HISTORY_FITS,
                        Rule.EVERY_RUN_ENDS));
    }

    private static Mutant function(
            String defect,
            String name,
            BiFunction<RequestStreamHandler, Surroundings, RequestStreamHandler> variant,
            Rule... rules) {
        return both(defect, text -> text, name, variant, rules);
    }

    private static Mutant machines(String defect, UnaryOperator<String> change, Rule... rules) {
        return both(defect, change, "none", (deployed, aws) -> deployed, rules);
    }

    private static Mutant both(
            String defect,
            UnaryOperator<String> change,
            String name,
            BiFunction<RequestStreamHandler, Surroundings, RequestStreamHandler> variant,
            Rule... rules) {
        Environment changed = changed(change);
        UnaryOperator<DeployedFunction> mutate =
                function -> function.placeholder().equals(name + "FunctionArn")
                        ? new DeployedFunction(
                                function.name(),
                                function.placeholder(),
                                aws -> variant.apply(function.handler().apply(aws), aws))
                        : function;
        return new Mutant(
                defect,
                List.of(rules),
                new Environment(changed.samples(), changed.world(), changed.machines(), mutate));
    }

    /** The deployed orchestrator with other definitions. */
    private static Environment changed(UnaryOperator<String> change) {
        Environment sound = Environment.deployed(STATE_MACHINES);
        try {
            Path directory = Files.createTempDirectory("state-machines");
            try (Stream<Path> files = Files.list(STATE_MACHINES)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.writeString(directory.resolve(file.getFileName()), change.apply(Files.readString(file)));
                }
                return new Environment(
                        sound.samples(),
                        sound.world(),
                        Environment.deployed(directory).machines(),
                        sound.variant());
            } finally {
                try (Stream<Path> files = Files.list(directory)) {
                    files.forEach(Mutants::delete);
                }
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestStreamHandler answering(String answer) {
        return (input, output, context) -> output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** The handler, with other parameters than the payload's. */
    private static RequestStreamHandler told(RequestStreamHandler handler, Consumer<ObjectNode> change) {
        return new RequestStreamHandler() {
            @Override
            public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
                JsonNode event = JSON.readTree(input);
                if (event.at("/Input/StatePayload/parameters") instanceof ObjectNode parameters) {
                    change.accept(parameters);
                }
                handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, context);
            }
        };
    }

    private static void confirm(ObjectNode parameters) {
        String name = parameters.path("DBClusterName").asText();
        parameters.put(
                "ConfirmDelete",
                name.isEmpty() ? parameters.path("RDSInstanceIdentifier").asText() : name);
    }

    private static RequestStreamHandler blindSwitchover(Surroundings aws, boolean losesData) {
        return (input, output, context) -> {
            JsonNode parameters = JSON.readTree(input).at("/Input/StatePayload/parameters");
            aws.rds().failoverGlobalCluster(call -> {
                call.globalClusterIdentifier(
                                parameters.path("GlobalClusterIdentifier").asText())
                        .targetDbClusterIdentifier(
                                parameters.path("DBClusterIdentifier").asText());
                if (losesData) {
                    call.allowDataLoss(true);
                } else {
                    call.switchover(true);
                }
            });
            output.write(JSON.writeValueAsBytes(Map.of("status", "STARTED", "detail", "")));
        };
    }

    private static RdsClient silent() {
        return (RdsClient) Proxy.newProxyInstance(
                Mutants.class.getClassLoader(), new Class<?>[] {RdsClient.class}, (proxy, method, arguments) -> {
                    throw SdkClientException.create("connect timed out");
                });
    }

    private static RdsClient withoutTags(RdsClient rds) {
        return (RdsClient) Proxy.newProxyInstance(
                Mutants.class.getClassLoader(), new Class<?>[] {RdsClient.class}, (proxy, method, arguments) -> {
                    try {
                        return untagged(method.invoke(rds, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Object untagged(Object response) {
        if (response instanceof DescribeDbInstancesResponse instances) {
            return instances.toBuilder()
                    .dbInstances(instances.dbInstances().stream()
                            .map(instance ->
                                    instance.toBuilder().tagList(List.of()).build())
                            .toList())
                    .build();
        }
        if (response instanceof DescribeDbClustersResponse clusters) {
            return clusters.toBuilder()
                    .dbClusters(clusters.dbClusters().stream()
                            .map(cluster ->
                                    cluster.toBuilder().tagList(List.of()).build())
                            .toList())
                    .build();
        }
        return response;
    }
}
