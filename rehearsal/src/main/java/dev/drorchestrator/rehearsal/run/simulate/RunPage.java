package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.run.Project;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.run.report.HtmlReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The HTML page about the last run of a simulation: where a rule was broken, the one that was going on, to its end. */
final class RunPage {

    private RunPage() {}

    /** Runs the same simulation once more, to see the world before its last run, and how that run ends. */
    static String of(Simulation.Result result, Environment environment) {
        int last = result.sent().size() - 1;
        Simulation.Result again = Simulation.run(result.plan(), environment, Optional.of(last));
        Sent sent = again.sent().get(last);
        JsonNode world = sent.worldBefore().orElseThrow();
        Rehearsal.Setup setup = new Rehearsal.Setup(
                world, Project.stateMachines(), sent.region(), result.plan().seed());
        Instant start = sent.parent().startDate();
        List<Execution> executions = again.executions().stream()
                .filter(execution -> !execution.startDate().isBefore(start))
                .toList();
        return HtmlReport.of(setup, sent.machine(), sent.payload(), world)
                .after(new Outcome(sent.parent(), executions, List.of(), again.twin()));
    }
}
