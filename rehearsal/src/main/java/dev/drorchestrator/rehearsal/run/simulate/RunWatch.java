package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.run.InvocationListener;
import dev.drorchestrator.rehearsal.run.Orchestrator;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Watches what one Region's orchestrator does and says. */
final class RunWatch implements ExecutionListener, InvocationListener {

    /** Step Functions Developer Guide, "Quotas": 25,000 events. */
    private static final int LARGEST_HISTORY = 25_000;

    private final Twin twin;
    private final Orchestrator orchestrator;
    private final WorldWatch world;
    private final Set<String> changed = new HashSet<>();
    private Optional<Violation> found = Optional.empty();
    private int callsBefore;
    private int running;
    private int events;
    private int checkedLogLines;

    RunWatch(Twin twin, Orchestrator orchestrator, WorldWatch world) {
        this.twin = twin;
        this.orchestrator = orchestrator;
        this.world = world;
        orchestrator.addListener((ExecutionListener) this);
        orchestrator.addListener((InvocationListener) this);
    }

    /** How many executions have not ended. */
    int running() {
        return running;
    }

    /** How many events all executions have had. */
    int events() {
        return events;
    }

    @Override
    public void onEvent(Execution execution, HistoryEvent event) {
        events++;
        String type = event.type().text();
        if (type.equals("ExecutionStarted")) {
            running++;
        } else if (type.startsWith("Execution") && execution.status().isTerminal()) {
            running--;
            ended(execution);
        }
    }

    private void ended(Execution execution) {
        if (execution.history().size() >= LARGEST_HISTORY) {
            note(Rule.HISTORY_FITS, execution.arn());
        }
        String name = execution.input().at("/StatePayload/resourceName").asText();
        boolean isChild = !name.isEmpty();
        if (execution.status() == ExecutionStatus.SUCCEEDED) {
            if (isChild && !isTrue(name)) {
                note(Rule.SUCCESS_IS_TRUE, name + " in " + orchestrator.region() + " succeeded");
            }
            return;
        }
        String cause = execution.cause().orElse("");
        if (execution.status() == ExecutionStatus.FAILED && cause.isBlank()) {
            note(Rule.FAILURE_SAYS_WHY, execution.arn() + " failed with " + execution.error());
        }
        if (isChild && cause.contains("Nothing was changed") && changed.contains(execution.arn())) {
            note(Rule.REFUSAL_IS_TRUE, name + ": " + cause);
        }
    }

    private boolean isTrue(String taskName) {
        String[] parts = taskName.split(" ");
        return world.wasTrueLately(
                Task.Type.valueOf(parts[0]),
                Database.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                orchestrator.region());
    }

    @Override
    public void begins(LambdaInvocation invocation) {
        callsBefore = twin.calls().size();
    }

    @Override
    public void answered(LambdaInvocation invocation, JsonNode answer) {
        end(invocation);
    }

    @Override
    public void failed(LambdaInvocation invocation, String errorType, String message) {
        end(invocation);
    }

    private void end(LambdaInvocation invocation) {
        List<ApiCall> made = twin.calls();
        List<String> changes = new ArrayList<>();
        for (ApiCall call : made.subList(callsBefore, made.size())) {
            if (call.changesTheWorld() && call.outcome().equals(ApiCall.OK)) {
                changes.add(call.operation());
            }
        }
        if (changes.size() > 1) {
            note(Rule.ONE_CHANGE_PER_STEP, invocation.functionName() + ": " + changes);
        }
        if (!changes.isEmpty()) {
            invocation.execution().ifPresent(execution -> changed.add(execution.arn()));
        }
    }

    /** Checks what was logged since the last time. */
    void checkLog(Set<String> tokens) {
        List<String> log = orchestrator.handlerLog();
        for (; checkedLogLines < log.size(); checkedLogLines++) {
            String line = log.get(checkedLogLines);
            if (tokens.stream().anyMatch(line::contains)) {
                note(Rule.NO_TOKEN_IN_A_LOG, line);
            }
        }
    }

    /** The task tokens of all children. */
    Set<String> tokens() {
        Set<String> tokens = new HashSet<>();
        orchestrator.stepFunctions().executions().forEach(execution -> {
            String token = execution.input().path("TaskToken").asText();
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        });
        return tokens;
    }

    /** What was found first. It cannot be thrown at once: whoever made the event might catch it. */
    Optional<Violation> found() {
        return found;
    }

    private void note(Rule rule, String what) {
        if (found.isEmpty()) {
            found = Optional.of(new Violation(rule, twin.now(), what));
        }
    }
}
