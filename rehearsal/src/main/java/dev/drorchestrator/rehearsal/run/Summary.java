package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of a rehearsal's output: what moved, from where to where, how long it took, what it took to do so. */
final class Summary {

    /** The first state of a failback whose new copy is proven. */
    private static final String AFTER_THE_PROOF = "Remove failover tags";

    private final Outcome outcome;
    private final JsonNode report;

    Summary(Outcome outcome) {
        this.outcome = outcome;
        this.report = outcome.report();
    }

    /** The whole summary, ending with a line end. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(report.path("status").asText())
                .append(" after ")
                .append(report.path("seconds").asLong())
                .append(" s of virtual time\n\n");
        text.append(resources().text());
        if (!outcome.twin().roleChanges().isEmpty()) {
            text.append('\n').append(moves().text());
        }
        text.append(redundancy());
        text.append(remarks());
        text.append(failures());
        return text.append('\n').append(effort()).append('\n').toString();
    }

    private TextTable resources() {
        TextTable table = new TextTable("layer", "resource", "status", "took");
        report.path("layers")
                .forEach(layer -> layer.path("resources")
                        .forEach(resource -> table.row(
                                layer.path("layer").asText(),
                                resource.path("resourceName").asText(),
                                resource.path("status").asText(),
                                resource.path("seconds").isNull()
                                        ? "-"
                                        : resource.path("seconds").asText() + " s")));
        return table;
    }

    private TextTable moves() {
        TextTable table =
                new TextTable("what moved", "from", "to", "writer after", "success reported after the role flip");
        Instant start = outcome.parent().startDate();
        for (RoleChange change : outcome.twin().roleChanges()) {
            table.row(
                    change.globalClusterIdentifier(),
                    Names.cluster(change.fromDbClusterArn()),
                    Names.cluster(change.toDbClusterArn()),
                    Names.seconds(Duration.between(start, change.instant())),
                    successAfter(change).map(Names::seconds).orElse("never"));
        }
        return table;
    }

    /** From the role flip to the instant at which the child's success reached the parent. */
    private Optional<Duration> successAfter(RoleChange change) {
        return outcome.executions().stream()
                .filter(child -> child.startedBy().isPresent() && child.status() == ExecutionStatus.SUCCEEDED)
                .filter(child -> isAbout(child, change))
                .flatMap(child -> child.history().stream())
                .filter(event -> event.type() == HistoryEventType.TASK_STATE_EXITED)
                .filter(event ->
                        event.stateName().filter("Send success token"::equals).isPresent())
                .map(event -> Duration.between(change.instant(), event.timestamp()))
                .findFirst();
    }

    private static boolean isAbout(Execution child, RoleChange change) {
        return child.history().stream()
                .filter(event -> event.type() == HistoryEventType.TASK_STATE_EXITED)
                .filter(event ->
                        event.stateName().filter("Resolve imports"::equals).isPresent())
                .anyMatch(event -> event.toJson()
                        .at("/stateExitedEventDetails/output")
                        .asText()
                        .contains("\"" + change.globalClusterIdentifier() + "\""));
    }

    /** When each rebuilt copy was proven: what is done after that concerns the old one. */
    private String redundancy() {
        List<String> lines = new ArrayList<>();
        for (Execution child : outcome.executions()) {
            String name = child.input().at("/StatePayload/resourceName").asText();
            child.history().stream()
                    .filter(event -> event.type() == HistoryEventType.TASK_STATE_ENTERED)
                    .filter(event ->
                            event.stateName().filter(AFTER_THE_PROOF::equals).isPresent())
                    .findFirst()
                    .map(event -> Duration.between(child.startDate(), event.timestamp())
                            .toSeconds())
                    .ifPresent(seconds -> lines.add("redundancy of \"" + name + "\" is back after " + seconds + " s"));
        }
        return lines.isEmpty() ? "" : "\n" + String.join("\n", lines) + "\n";
    }

    /** What somebody should know of a resource that succeeded, and what its new copy has not as the old one had it. */
    private String remarks() {
        List<String> lines = new ArrayList<>();
        report.path("layers")
                .forEach(layer -> layer.path("resources").forEach(resource -> {
                    String name = "\"" + resource.path("resourceName").asText() + "\": ";
                    resource.path("warnings").forEach(warning -> lines.add("Warning for " + name + warning.asText()));
                    resource.path("notCarriedOver")
                            .forEach(left -> lines.add("Not as before for " + name + left.asText()));
                }));
        return lines.isEmpty() ? "" : "\n" + String.join("\n", lines) + "\n";
    }

    private String failures() {
        List<String> lines = new ArrayList<>();
        if (report.hasNonNull("error")) {
            lines.add(
                    report.path("error").asText() + ": " + report.path("cause").asText());
        }
        report.path("layers")
                .forEach(layer -> layer.path("resources").forEach(resource -> {
                    if (resource.hasNonNull("error")) {
                        lines.add("\"" + resource.path("resourceName").asText() + "\" failed with "
                                + resource.path("error").asText() + ": "
                                + resource.path("cause").asText());
                    }
                }));
        outcome.hangs().forEach(hang -> lines.add("HANG: " + hang));
        return lines.isEmpty() ? "" : "\n" + String.join("\n", lines) + "\n";
    }

    private String effort() {
        long transitions = outcome.executions().stream()
                .mapToLong(Execution::stateTransitions)
                .sum();
        List<ApiCall> calls = outcome.twin().calls();
        long changes = calls.stream().filter(ApiCall::changesTheWorld).count();
        return Names.count(transitions, "state transition") + " in "
                + Names.count(outcome.executions().size(), "execution") + ", "
                + Names.count(calls.size(), "AWS call") + ", " + changes + " of which "
                + (changes == 1 ? "asks" : "ask") + " for a change.";
    }
}
