package dev.drorchestrator.rehearsal.tool.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.Project;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rehearsals whose inputs and results the cases are made of: every sample, without a fault and with some. */
final class Rehearsed {

    /** Enough to make runs fail in several places: what else may go wrong is mocked state by state. */
    private static final List<String> FAULTS = List.of(
            "{\"fault\":\"region-down\",\"region\":\"us-east-1\"}",
            "{\"fault\":\"access-denied\",\"operation\":\"FailoverGlobalCluster\"}",
            "{\"fault\":\"access-denied\",\"operation\":\"CreateDBCluster\"}",
            "{\"fault\":\"access-denied\",\"operation\":\"CreateDBInstanceReadReplica\"}");

    private static final String WEST = "us-west-2";
    private static final String EAST = "us-east-1";

    private Rehearsed() {}

    static Visits all() {
        Visits visits = new Visits();
        JsonNode failedOver =
                run(visits, "FAILOVER", WEST, payload("failover-all-unplanned.json"), Twin.defaultWorld());
        for (Path file : samples()) {
            boolean failback = file.getFileName().toString().startsWith("failback");
            String parent = failback ? "FAILBACK" : "FAILOVER";
            JsonNode world = failback ? failedOver : Twin.defaultWorld();
            JsonNode payload = InputFiles.read("payload", file);
            JsonNode after = run(visits, parent, failback ? EAST : WEST, payload, world);
            run(visits, parent, failback ? EAST : WEST, payload, after);
            FAULTS.forEach(fault -> run(visits, parent, failback ? EAST : WEST, payload, with(world, fault)));
        }
        run(visits, "FAILOVER", WEST, JsonNodeFactory.instance.objectNode(), Twin.defaultWorld());
        readiness(visits);
        return visits;
    }

    private static List<Path> samples() {
        try (Stream<Path> files = Files.list(Project.stateMachines().resolve("payloads"))) {
            return files.filter(file -> !file.toString().endsWith("schema.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode payload(String name) {
        return InputFiles.read(
                "payload", Project.stateMachines().resolve("payloads").resolve(name));
    }

    private static JsonNode with(JsonNode world, String fault) {
        ObjectNode changed = world.deepCopy();
        changed.withArray("/faults").add(OneState.parsed(fault));
        return changed;
    }

    private static JsonNode run(Visits visits, String parent, String region, JsonNode payload, JsonNode world) {
        Rehearsal rehearsal = new Rehearsal(new Rehearsal.Setup(world, Project.stateMachines(), region, 1));
        rehearsal.run(parent, payload);
        rehearsal.stepFunctions().executions().forEach(visits::add);
        return rehearsal.settledWorld();
    }

    private static void readiness(Visits visits) {
        Rehearsal rehearsal = new Rehearsal(new Rehearsal.Setup(Twin.defaultWorld(), Project.stateMachines(), WEST, 1));
        rehearsal.stepFunctions().machines().stream()
                .filter(machine -> machine.name().endsWith("readiness"))
                .forEach(machine -> rehearsal
                        .stepFunctions()
                        .startExecution(machine.arn(), Optional.empty(), JsonNodeFactory.instance.objectNode()));
        rehearsal.queue().runAll();
        rehearsal.stepFunctions().executions().forEach(visits::add);
    }
}
