package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Prints one line for each step that a person cares about, with the virtual time since the start. */
final class Progress implements ExecutionListener, InvocationListener {

    private final PrintStream out;
    private final Twin twin;
    private final Map<String, Integer> childNumbers = new LinkedHashMap<>();
    private final Map<String, String> lastLines = new HashMap<>();
    private final Instant start;
    private final String title;
    private int roleChangesShown;

    /**
     * @param title the first line, printed once something has started
     */
    Progress(PrintStream out, Twin twin, String title) {
        this.out = out;
        this.twin = twin;
        this.start = twin.now();
        this.title = title;
    }

    @Override
    public void onEvent(Execution execution, HistoryEvent event) {
        showRoleChanges();
        if (event.type() == HistoryEventType.EXECUTION_STARTED) {
            started(execution, event.timestamp());
        } else if (execution.status().isTerminal() && event.type().text().startsWith("Execution")) {
            ended(execution, event.timestamp());
        }
    }

    private void started(Execution execution, Instant now) {
        if (execution.startedBy().isEmpty()) {
            out.println(title + System.lineSeparator());
            line(now, "", execution.stateMachine().name() + " started");
            return;
        }
        childNumbers.put(execution.arn(), childNumbers.size() + 1);
        JsonNode resource = execution.input().path("StatePayload");
        line(
                now,
                label(execution),
                resource.path("resourceType").asText() + " started: \""
                        + resource.path("resourceName").asText() + "\"");
    }

    private void ended(Execution execution, Instant now) {
        String text = execution.stateMachine().name() + " " + execution.status();
        if (execution.status() != ExecutionStatus.SUCCEEDED
                && execution.startedBy().isPresent()) {
            text += execution.error().map(error -> ": " + error).orElse("")
                    + execution.cause().map(cause -> ": " + firstLine(cause)).orElse("");
        }
        line(now, label(execution), text);
    }

    @Override
    public void answered(LambdaInvocation invocation, JsonNode answer) {
        showRoleChanges();
        StringJoiner text = new StringJoiner(": ");
        text.add(invocation.stateName());
        if (answer.has("status")) {
            text.add(answer.path("status").asText());
        }
        String detail = answer.path("detail").asText("");
        if (!detail.isEmpty()) {
            text.add(detail);
        }
        if (answer.path("parameters").isObject()) {
            text.add(parameters(answer.path("parameters")));
        }
        if (answer.has("layers")) {
            text.add(layers(answer.path("layers")));
        }
        invocation.execution().ifPresent(execution -> lineIfNew(execution, text.toString()));
    }

    @Override
    public void failed(LambdaInvocation invocation, String errorType, String message) {
        showRoleChanges();
        String text = invocation.stateName() + ": " + errorType.substring(errorType.lastIndexOf('.') + 1) + ": "
                + message.replace("\n", "\n" + " ".repeat(15));
        invocation.execution().ifPresent(execution -> lineIfNew(execution, text));
    }

    private void showRoleChanges() {
        while (roleChangesShown < twin.roleChanges().size()) {
            RoleChange change = twin.roleChanges().get(roleChangesShown++);
            line(change.instant(), "", "AWS: " + Names.cluster(change.toDbClusterArn()) + became(change));
        }
    }

    private static String became(RoleChange change) {
        return switch (change.kind()) {
            case DETACH -> " now writes on its own, detached from " + change.globalClusterIdentifier();
            case PROMOTION ->
                " now writes on its own, no longer a replica of " + Names.cluster(change.fromDbClusterArn());
            case SWITCHOVER, FAILOVER -> " is now the writer of " + change.globalClusterIdentifier();
        };
    }

    /** A poll loop says the same thing many times; once is enough. */
    private void lineIfNew(Execution execution, String text) {
        if (!text.equals(lastLines.put(execution.arn(), text))) {
            line(twin.now(), label(execution), text);
        }
    }

    private String label(Execution execution) {
        Integer number = childNumbers.get(execution.arn());
        return number == null ? "" : "[" + number + "]";
    }

    private void line(Instant now, String label, String text) {
        out.printf("%9s  %-3s %s%n", Names.minutes(Duration.between(start, now)), label, text);
    }

    private static String parameters(JsonNode parameters) {
        StringJoiner text = new StringJoiner(", ");
        parameters
                .properties()
                .forEach(entry ->
                        text.add(entry.getKey() + " " + entry.getValue().asText()));
        return text.toString();
    }

    private static String layers(JsonNode layers) {
        int resources = 0;
        for (JsonNode layer : layers) {
            resources += layer.path("resources").size();
        }
        return "accepted, " + Names.count(layers.size(), "layer") + ", " + Names.count(resources, "resource");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
