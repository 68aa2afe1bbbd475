package dev.drorchestrator.rehearsal.tool.referee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.CheckedCommand;
import dev.drorchestrator.rehearsal.run.CommandLines;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.InputProblems;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.run.Project;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Rehearses a list of runs and writes what is compared of each: histories, changing calls with their parameters, report, and the
 * world afterwards.
 */
@Command(
        name = "check-referee.sh",
        usageHelpAutoWidth = true,
        description = "Rehearses the runs of a plan and writes what a referee compares.",
        footer = {"", "Exit codes: 0 written, 2 wrong input."})
public final class RefereeRuns implements CheckedCommand {

    private static final int WRITTEN = 0;

    private @Nullable JsonNode runs;

    @Option(
            names = "--plan",
            required = true,
            paramLabel = "FILE",
            description =
                    "JSON: {\"runs\": [{\"name\", \"payload\", \"machine\", \"region\", and \"world\" (absent: the demo"
                            + " databases) or \"after\" (the name of an earlier run)}, …]}.")
    private @Nullable Path plan;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write the results.")
    private @Nullable Path target;

    private RefereeRuns() {}

    public static void main(String[] args) {
        CommandLines.main(RefereeRuns::run, args);
    }

    /** Runs the command and gives its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new RefereeRuns(), "check-referee.sh", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        if (plan != null) {
            Path file = plan;
            problems.read(() -> InputFiles.read("plan", file)).ifPresent(read -> runs = read.path("runs"));
        }
        if (target != null) {
            Path file = target;
            problems.check(() -> InputFiles.checkWritable("results", file));
        }
    }

    @Override
    public int run() {
        Map<String, JsonNode> worlds = new HashMap<>();
        ObjectNode results = JsonNodeFactory.instance.objectNode();
        for (JsonNode run : runs == null ? JsonNodeFactory.instance.arrayNode() : runs) {
            String name = run.path("name").asText();
            Rehearsal rehearsal = new Rehearsal(new Rehearsal.Setup(
                    world(run, worlds),
                    Project.stateMachines(),
                    run.path("region").asText(),
                    1));
            Outcome outcome = rehearsal.run(run.path("machine").asText(), run.path("payload"));
            ObjectNode result = result(outcome);
            JsonNode after = rehearsal.settledWorld();
            worlds.put(name, after);
            result.set("world", after);
            results.set(name, result);
        }
        if (target != null) {
            InputFiles.write("results", target, results);
        }
        return WRITTEN;
    }

    private static JsonNode world(JsonNode run, Map<String, JsonNode> worlds) {
        if (run.has("after")) {
            String earlier = run.path("after").asText();
            JsonNode world = worlds.get(earlier);
            if (world == null) {
                throw new InputException("plan: run " + run.path("name").asText() + " comes after '" + earlier
                        + "'; expected the name of a run before it");
            }
            return world;
        }
        return run.has("world") ? run.path("world") : Twin.defaultWorld();
    }

    private static ObjectNode result(Outcome outcome) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("status", outcome.parent().status().name());
        result.set("report", outcome.report());
        result.set("histories", outcome.histories());
        ArrayNode changes = result.putArray("changes");
        outcome.twin().calls().stream().filter(ApiCall::changesTheWorld).forEach(call -> {
            ObjectNode change = changes.addObject();
            change.put("region", call.region());
            change.put("service", call.service());
            change.put("operation", call.operation());
            change.put("outcome", call.outcome());
            change.set("request", call.request());
        });
        return result;
    }
}
