package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The world file (docs/world-file.md) of the databases that the app-stack's templates create. */
public final class DemoWorld {

    /** A day after everything was deployed and replicates. */
    private static final String START = "2026-01-01T00:00:00Z";

    private final Deployment deployment;
    private final AwsAnswers answers = AwsAnswers.load();

    private DemoWorld(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * The world of these stacks, in both Regions.
     *
     * @param appStack {@code cloudformation/app-stack}
     * @throws dev.drorchestrator.rehearsal.run.template.TemplateException when a template or a parameter file is wrong
     */
    public static ObjectNode of(Path appStack, List<DemoStack> stacks) {
        return new DemoWorld(Deployment.of(appStack, stacks)).json();
    }

    /** The default world: that of the stacks which the payload samples speak of. */
    public static ObjectNode ofPayloadSamples(Path appStack) {
        return of(appStack, DemoStack.ofDefaultWorld());
    }

    /** A world as it is written to a file. */
    public static String text(ObjectNode world) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(world) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode json() {
        AuroraAnswers aurora = new AuroraAnswers(deployment, answers);
        CacheAnswers cache = new CacheAnswers(deployment, answers);
        ObjectNode world = JsonNodeFactory.instance
                .objectNode()
                .put("account", DemoRegion.ACCOUNT)
                .put("startTime", START);
        world.putObject("timings");
        world.putArray("faults");
        world.set("globalClusters", aurora.globalClusters());
        world.set("globalReplicationGroups", cache.datastores());
        ObjectNode regions = world.putObject("regions");
        for (DemoRegion region : DemoRegion.values()) {
            ObjectNode content = regions.putObject(region.region());
            content.set("dbClusters", aurora.clusters(region));
            Stream.concat(aurora.instances(region), new RdsAnswers(deployment, answers).instances(region))
                    .forEach(content.withArray("dbInstances")::add);
            content.set("replicationGroups", cache.groups(region));
            content.set("kmsKeys", keys(region));
            content.set("exports", exports(region));
            content.putArray("parameters").add(alertEmail(region));
        }
        return world;
    }

    private ArrayNode keys(DemoRegion region) {
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        DeployedNames names = new DeployedNames();
        Stream.of("AWS::KMS::Key", "AWS::KMS::ReplicaKey")
                .flatMap(deployment::all)
                .filter(key -> key.region() == region)
                .forEach(key -> {
                    String id = names.ref(key.resource(), key.stack().input()).orElseThrow();
                    ArrayNode aliases = keys.addObject()
                            .put("Arn", key.arn("kms", "key/" + id))
                            .put("Enabled", true)
                            .putArray("Aliases");
                    key.stack().ofType("AWS::KMS::Alias").stream()
                            .filter(alias -> alias.text("TargetKeyId").equals(id))
                            .forEach(alias -> aliases.add(alias.text("AliasName")));
                });
        return keys;
    }

    private ObjectNode exports(DemoRegion region) {
        ObjectNode exports = JsonNodeFactory.instance.objectNode();
        deployment
                .in(region)
                .flatMap(stack -> stack.outputs().stream())
                .forEach(output -> output.export().ifPresent(name -> exports.put(name, output.value())));
        return exports;
    }

    /** No stack creates it: what a person may have put there for {@code resolve:ssm:}. */
    private ObjectNode alertEmail(DemoRegion region) {
        Answer parameter = answers.of("Parameter");
        String arn = String.join(
                ":",
                "arn",
                DemoRegion.PARTITION,
                "ssm",
                region.region(),
                DemoRegion.ACCOUNT,
                "parameter/dr-orchestrator/demo/alert-email");
        return parameter.with("ARN", arn).json();
    }
}
