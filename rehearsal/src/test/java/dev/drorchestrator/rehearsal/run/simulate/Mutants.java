package dev.drorchestrator.rehearsal.run.simulate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.DeployedFunction.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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

    static final ObjectMapper JSON = new ObjectMapper();
    static final String AVAILABLE =
            "{\"status\":\"available\",\"detail\":\"\",\"waitSeconds\":1,\"next\":\"NONE\",\"resource\":\"\",\"seen\":{}}";
    private static final Path STATE_MACHINES = Path.of("..", "state-machines");

    /**
     * An orchestrator with a defect.
     *
     * @param defect what is wrong; a number is that of the original's defect in docs/port-fidelity.md
     * @param rules one of which must be broken
     * @param profile of the plans that must break one
     */
    record Mutant(String defect, List<Rule> rules, Environment environment, Profile profile) {

        @Override
        public String toString() {
            return defect;
        }
    }

    private Mutants() {}

    static Stream<Mutant> all() {
        return Stream.concat(OriginalDefects.all(), OwnDefects.all());
    }

    static String asText(byte[] event, String parameter) {
        try {
            return JSON.readTree(event)
                    .at("/Input/StatePayload/parameters/" + parameter)
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A definition with one state changed; one without that state as it is. */
    static String state(String definition, String name, Consumer<ObjectNode> change) {
        try {
            JsonNode document = JSON.readTree(definition);
            if (document.at("/States").get(name) instanceof ObjectNode state) {
                change.accept(state);
            }
            return document.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mutant function(
            String defect,
            String name,
            BiFunction<RequestStreamHandler, Surroundings, RequestStreamHandler> variant,
            Rule... rules) {
        return both(defect, text -> text, name, variant, rules);
    }

    /** As {@link #function}, found among the plans with odd worlds. */
    static Mutant odd(
            String defect,
            String name,
            BiFunction<RequestStreamHandler, Surroundings, RequestStreamHandler> variant,
            Rule... rules) {
        Mutant mutant = function(defect, name, variant, rules);
        return new Mutant(mutant.defect(), mutant.rules(), mutant.environment(), Profile.ODD);
    }

    /** As {@link #function}, found where AWS refuses what nobody foresaw. */
    static Mutant stranger(
            String defect,
            String name,
            BiFunction<RequestStreamHandler, Surroundings, RequestStreamHandler> variant,
            Rule... rules) {
        Mutant mutant = function(defect, name, variant, rules);
        return new Mutant(mutant.defect(), mutant.rules(), mutant.environment(), Profile.STRANGER);
    }

    static Mutant machines(String defect, UnaryOperator<String> change, Rule... rules) {
        return both(defect, change, "none", (deployed, aws) -> deployed, rules);
    }

    static Mutant both(
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
                new Environment(
                        changed.samples(),
                        changed.world(),
                        changed.machines(),
                        changed.functionStates(),
                        changed.states(),
                        changed.setsAside(),
                        changed.policies(),
                        mutate),
                Profile.MIXED);
    }

    /** One in which every function takes the payload to say something else; a failback is to keep the old copy meanwhile. */
    static Mutant told(String defect, Consumer<ObjectNode> change, Rule... rules) {
        Environment sound = Environment.deployed(STATE_MACHINES);
        UnaryOperator<DeployedFunction> mutate = function -> new DeployedFunction(
                function.name(),
                function.placeholder(),
                aws -> told(function.handler().apply(aws), change));
        return new Mutant(
                defect,
                List.of(rules),
                new Environment(
                        sound.samples(),
                        sound.world(),
                        sound.machines(),
                        sound.functionStates(),
                        sound.states(),
                        true,
                        sound.policies(),
                        mutate),
                Profile.MIXED);
    }

    /** The deployed orchestrator with other definitions. */
    private static Environment changed(UnaryOperator<String> change) {
        Environment sound = Environment.deployed(STATE_MACHINES);
        try {
            Path directory = Files.createTempDirectory("state-machines");
            try (Stream<Path> files = Files.list(STATE_MACHINES)) {
                for (Path file : files.filter(Mutants::isDefinition).toList()) {
                    Files.writeString(directory.resolve(file.getFileName()), change.apply(Files.readString(file)));
                }
                return new Environment(
                        sound.samples(),
                        sound.world(),
                        Environment.machines(directory),
                        sound.functionStates(),
                        sound.states(),
                        sound.setsAside(),
                        sound.policies(),
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

    private static boolean isDefinition(Path file) {
        return file.toString().endsWith(".asl.json");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RequestStreamHandler answering(String answer) {
        return (input, output, context) -> output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** The handler, with other parameters than the payload's. */
    static RequestStreamHandler told(RequestStreamHandler handler, Consumer<ObjectNode> change) {
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

    /** The handler, asked or answering otherwise. */
    static RequestStreamHandler between(
            RequestStreamHandler handler, Consumer<ObjectNode> asked, Consumer<ObjectNode> answered) {
        return (input, output, context) -> {
            ObjectNode event = (ObjectNode) JSON.readTree(input);
            asked.accept(event);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, context);
            ObjectNode document = (ObjectNode) JSON.readTree(answer.toByteArray());
            answered.accept(document);
            output.write(JSON.writeValueAsBytes(document));
        };
    }

    static void confirm(ObjectNode parameters) {
        String name = parameters.path("DBClusterName").asText();
        parameters.put(
                "ConfirmDelete",
                name.isEmpty() ? parameters.path("RDSInstanceIdentifier").asText() : name);
    }

    static RequestStreamHandler blindSwitchover(Surroundings aws, boolean losesData) {
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

    static RdsClient silent() {
        return (RdsClient) Proxy.newProxyInstance(
                Mutants.class.getClassLoader(), new Class<?>[] {RdsClient.class}, (proxy, method, arguments) -> {
                    throw SdkClientException.create("connect timed out");
                });
    }

    static RdsClient withoutTags(RdsClient rds) {
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
