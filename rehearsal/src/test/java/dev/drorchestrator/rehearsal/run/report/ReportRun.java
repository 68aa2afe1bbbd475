package dev.drorchestrator.rehearsal.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.DeployedPolicies;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.run.report.model.Given;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import dev.drorchestrator.rehearsal.run.report.page.ReportPage;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs that are worth a page: one that goes well, and the ways in which one can go wrong. */
public final class ReportRun {

    private static final Path STATE_MACHINES = Path.of("..", "state-machines");

    private ReportRun() {}

    /** The seeds' switchover, which succeeds. */
    public static ReportModel switchover(long seed) {
        return run(Twin.defaultWorld(), sample("planned-failover-aurora.json"), seed);
    }

    /** One database goes back, one moves, one is misnamed, and the next layer is skipped. */
    public static ReportModel failing() {
        return run(
                worldWith("""
                        [{"fault": "rollback", "operation": "FailoverGlobalCluster", "seconds": 40, "firstCalls": 1},
                         {"fault": "throttle", "operation": "DescribeDBClusters", "firstCalls": 3}]"""),
                payload(
                        layer(
                                resource("mysql", "Orders"),
                                resource("postgres", "Customers"),
                                resource("none", HOSTILE.replaceAll("[\u0001\u202E]", ""))),
                        layer(resource("other", "Reports, after the others"))),
                1);
    }

    /** A name as somebody might choose it who wants to see the page break; with its control characters it is refused. */
    public static final String HOSTILE =
            "<script>alert('1')</script>\" onload=\"x & \u0001\u202Ereversed " + "x".repeat(120);

    /** A payload with two problems. */
    public static ReportModel refused() {
        return run(
                Twin.defaultWorld(),
                payload(layer(((ObjectNode) resource("mysql", HOSTILE)).put("resourceType", "Planed")), layer()),
                1);
    }

    /** A failback that succeeds and keeps the old copy, which is protected: what is left is in its report. */
    public static ReportModel failback() {
        Rehearsal disaster = new Rehearsal(new Rehearsal.Setup(Twin.defaultWorld(), STATE_MACHINES, "us-west-2", 1));
        disaster.run("FAILOVER", sample("unplanned-failover-aurora.json"));
        return run(
                "FAILBACK",
                new Rehearsal.Setup(disaster.twin().save(), STATE_MACHINES, "us-east-1", 1),
                sample("failback-aurora.json"));
    }

    /** An operation that never ends, given up after an hour. */
    public static ReportModel stuck() {
        return run(
                worldWith("[{\"fault\": \"stuck\", \"operation\": \"FailoverGlobalCluster\"}]"),
                payload(layer(resource("mysql", "Orders"))),
                1);
    }

    /** So many databases, 40 to a layer, which is all that a layer may have. */
    public static ReportModel databases(int count) {
        ObjectNode world = JsonNodeFactory.instance.objectNode();
        ArrayNode layers = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            ObjectNode database = world.withArray("globalClusters").addObject();
            database.put("GlobalClusterIdentifier", "global-" + i);
            for (String region : List.of("us-east-1", "us-west-2")) {
                String arn = "arn:aws:rds:" + region + ":123456789012:cluster:cluster-" + i;
                database.withArray("GlobalClusterMembers")
                        .addObject()
                        .put("DBClusterArn", arn)
                        .put("IsWriter", region.equals("us-east-1"));
                ObjectNode there = world.withObject("/regions").withObject("/" + region);
                there.withArray("dbClusters").addObject().put("DBClusterIdentifier", "cluster-" + i);
                there.withArray("dbInstances")
                        .addObject()
                        .put("DBInstanceIdentifier", "cluster-" + i + "-1")
                        .put("DBClusterIdentifier", "cluster-" + i);
            }
            ObjectNode resource = (ObjectNode) resource("x", "Database " + i);
            resource.putObject("parameters")
                    .put("GlobalClusterIdentifier", "global-" + i)
                    .put("DBClusterIdentifier", "arn:aws:rds:us-west-2:123456789012:cluster:cluster-" + i);
            if (i % 40 == 0) {
                layers.addObject();
            }
            ((ObjectNode) layers.get(layers.size() - 1)).withArray("resources").add(resource);
        }
        return run(world, JsonNodeFactory.instance.objectNode().set("StatePayload", layers), 1);
    }

    /** A child that is aborted under a parent that has lost its timeout: nothing will ever wake it. */
    public static ReportModel hanging(Path directory) {
        try (Stream<Path> files = Files.list(STATE_MACHINES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String definition = Files.readString(file).replaceAll("\"TimeoutSeconds(Path)?\": [^,\\n]*,", "");
                Files.writeString(directory.resolve(file.getFileName()), definition);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Rehearsal.Setup setup = new Rehearsal.Setup(
                Twin.defaultWorld(), directory, "us-west-2", 1, DeployedPolicies.beside(STATE_MACHINES));
        Rehearsal rehearsal = new Rehearsal(setup);
        // Without timeouts, and with nobody allowed to report the child's end, nothing can wake the parent.
        rehearsal.twin().faults().add(Fault.of(new FaultAction.AccessDenied()).operation("SendTaskFailure"));
        rehearsal
                .queue()
                .scheduleAfter(
                        Duration.ofSeconds(20),
                        () -> rehearsal
                                .stepFunctions()
                                .stopExecution(
                                        rehearsal
                                                .stepFunctions()
                                                .executions()
                                                .get(1)
                                                .arn(),
                                        Optional.of("Operator"),
                                        Optional.of("by hand")));
        return run("FAILOVER", rehearsal, setup, payload(layer(resource("mysql", "Orders"))));
    }

    /** The page about a run. */
    public static String page(ReportModel model) {
        return new ReportPage(model).html();
    }

    private static ReportModel run(JsonNode world, JsonNode payload, long seed) {
        return run("FAILOVER", new Rehearsal.Setup(world, STATE_MACHINES, "us-west-2", seed), payload);
    }

    private static ReportModel run(String machine, Rehearsal.Setup setup, JsonNode payload) {
        return run(machine, new Rehearsal(setup), setup, payload);
    }

    private static ReportModel run(String machine, Rehearsal rehearsal, Rehearsal.Setup setup, JsonNode payload) {
        Given given = new Given(setup, machine, payload, rehearsal.twin().save());
        Outcome outcome = rehearsal.run(machine, payload);
        return ReportModel.of(given, outcome);
    }

    private static JsonNode sample(String file) {
        return InputFiles.read("payload", STATE_MACHINES.resolve("payloads").resolve(file));
    }

    private static JsonNode worldWith(String faults) {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        try {
            world.set("faults", InputFiles.JSON.readTree(faults));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return world;
    }

    private static JsonNode payload(JsonNode... layers) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.putArray("StatePayload").addAll(List.of(layers));
        return payload;
    }

    private static JsonNode layer(JsonNode... resources) {
        ObjectNode layer = JsonNodeFactory.instance.objectNode();
        layer.putArray("resources").addAll(List.of(resources));
        return layer;
    }

    private static JsonNode resource(String database, String name) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("resourceType", "PlannedFailoverAurora").put("resourceName", name);
        resource.putObject("parameters")
                .put("GlobalClusterIdentifier", "!Import dr-globaldb-cluster-" + database + "-global-identifier")
                .put("DBClusterIdentifier", "!Import dr-globaldb-cluster-" + database + "-cluster-identifier");
        return resource;
    }
}
