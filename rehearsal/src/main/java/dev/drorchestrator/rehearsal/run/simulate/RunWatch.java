package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.run.InvocationListener;
import dev.drorchestrator.rehearsal.run.Orchestrator;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Watches what one Region's orchestrator does and says. */
final class RunWatch implements ExecutionListener, InvocationListener {

    /** Step Functions Developer Guide, "Quotas": 25,000 events. */
    private static final int LARGEST_HISTORY = 25_000;

    /** What the resourceTypes' own TimeoutSeconds are, written down a second time: a definition may lose its own. */
    private static final Map<Task.Type, Duration> DEADLINES = Map.of(
            Task.Type.PLANNED, Duration.ofSeconds(4_000),
            Task.Type.UNPLANNED, Duration.ofSeconds(4_000),
            Task.Type.PROMOTE, Duration.ofSeconds(7_600),
            Task.Type.REDIS, Duration.ofSeconds(4_000),
            Task.Type.REBUILD_AURORA, Duration.ofSeconds(35_000),
            Task.Type.REBUILD_RDS, Duration.ofSeconds(35_000));

    /** How long a rebuild may look that changes nothing in the end: longer than describe calls may show what was, tried twice. */
    private static final Duration REFUSAL = Duration.ofMinutes(10);

    /** A resource that AWS throttles may fail after that: no wait for a database has an earlier deadline. */
    private static final Duration WAITS_OUT_THROTTLING = Duration.ofMinutes(50);

    private static final Pattern THROTTLED = Pattern.compile("(?i)throttl|rate exceeded|too ?many ?requests");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Twin twin;
    private final Orchestrator orchestrator;
    private final WorldWatch world;
    private final Coverage coverage;
    private final Set<String> changed = new HashSet<>();
    private Optional<LambdaInvocation> current = Optional.empty();
    private Optional<Violation> found = Optional.empty();
    private boolean calm;
    private int callsBefore;
    private long waitsBefore;
    private int running;
    private int checkedLogLines;

    RunWatch(Twin twin, Orchestrator orchestrator, WorldWatch world, Coverage coverage) {
        this.twin = twin;
        this.orchestrator = orchestrator;
        this.world = world;
        this.coverage = coverage;
        orchestrator.addListener((ExecutionListener) this);
        orchestrator.addListener((InvocationListener) this);
    }

    /** How many executions have not ended. */
    int running() {
        return running;
    }

    /** Whether nothing has gone wrong so far, but for what was odd from the beginning. */
    void isCalm(boolean isCalm) {
        calm = isCalm;
    }

    /** The invocation that asks AWS something right now. */
    Optional<LambdaInvocation> current() {
        return current;
    }

    /** Whether that execution changed a database. */
    boolean hasChanged(Execution execution) {
        return changed.contains(execution.arn());
    }

    @Override
    public void onEvent(Execution execution, HistoryEvent event) {
        String type = event.type().text();
        if (type.equals("ExecutionStarted")) {
            running++;
        } else if (type.startsWith("Execution") && execution.status().isTerminal()) {
            running--;
            ended(execution);
        }
    }

    private void ended(Execution execution) {
        if (execution.history().size() >= LARGEST_HISTORY
                || execution.error().filter("States.DataLimitExceeded"::equals).isPresent()) {
            note(Rule.QUOTAS_HOLD, execution.arn());
        }
        boolean failed = execution.status() == ExecutionStatus.FAILED;
        String cause = execution.cause().orElse("");
        if (failed && cause.isBlank()) {
            note(Rule.FAILURE_SAYS_WHY, execution.arn() + " failed with " + execution.error());
        }
        String name = execution.input().at("/StatePayload/resourceName").asText();
        if (name.isEmpty()) {
            checkReport(execution);
        } else {
            checkChild(execution, name, failed, cause);
        }
    }

    private void checkChild(Execution child, String name, boolean failed, String cause) {
        Duration took = Duration.between(child.startDate(), child.stopDate().orElse(twin.now()));
        if (took.compareTo(DEADLINES.getOrDefault(type(name), Duration.ZERO)) > 0) {
            note(Rule.ENDS_IN_TIME, name + " took " + took);
        }
        if (child.status() == ExecutionStatus.SUCCEEDED && !isTrue(name)) {
            note(Rule.SUCCESS_IS_TRUE, name + " in " + orchestrator.region() + " succeeded");
        }
        if (failed
                && took.compareTo(WAITS_OUT_THROTTLING) < 0
                && THROTTLED.matcher(cause.split("[Ll]ast seen: ", 2)[0]).find()) {
            note(Rule.THROTTLING_IS_NO_FAILURE, name + " after " + took + ": " + cause);
        }
        boolean hasChanged = hasChanged(child);
        boolean rebuilds = type(name).parent().equals("FAILBACK");
        if (calm && failed && rebuilds && !hasChanged && took.compareTo(REFUSAL) > 0) {
            note(Rule.ENDS_IN_TIME, name + " took " + took + " to be refused: " + cause);
        }
        if (cause.contains("Nothing was changed") && hasChanged) {
            note(Rule.REFUSAL_IS_TRUE, name + ": " + cause);
        }
        if (calm && failed && hasChanged) {
            note(Rule.CHECKED_FIRST, name + ": " + cause);
        }
    }

    /** What a parent says of its resources counts, whether it succeeded or not. */
    private void checkReport(Execution parent) {
        JsonNode report = new Outcome(parent, List.of(), List.of(), twin).report();
        for (JsonNode layer : report.path("layers")) {
            for (JsonNode resource : layer.path("resources")) {
                String name = resource.path("resourceName").asText();
                switch (resource.path("status").asText()) {
                    case "SUCCEEDED", "ALREADY_DONE" -> {
                        if (!isTrue(name)) {
                            note(Rule.SUCCESS_IS_TRUE, name + " is reported by " + parent.arn());
                        }
                    }
                    case "FAILED" -> {
                        String cause = resource.path("cause").asText();
                        if (cause.isBlank() || cause.startsWith("no cause was given")) {
                            note(Rule.FAILURE_SAYS_WHY, name + ": " + resource);
                        }
                    }
                    default -> {}
                }
            }
        }
    }

    private boolean isTrue(String taskName) {
        return world.wasTrueLately(Task.Claim.of(taskName), orchestrator.region());
    }

    private static Task.Type type(String taskName) {
        return Task.Claim.of(taskName).type();
    }

    @Override
    public void begins(LambdaInvocation invocation) {
        current = Optional.of(invocation);
        callsBefore = twin.callCount();
        waitsBefore = waits();
    }

    /** How often this thread has slept or waited for another one; being preempted does not count. */
    private static long waits() {
        return THREADS.getThreadInfo(Thread.currentThread().getId()).getWaitedCount();
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
        current = Optional.empty();
        if (waits() != waitsBefore) {
            note(Rule.NO_LAMBDA_WAITS, invocation.functionName());
        }
        coverage.count(row(invocation, Coverage.WHOLE), Coverage.TIMES);
        List<String> changes = new ArrayList<>();
        boolean changedADatabase = false;
        for (ApiCall call : twin.callsFrom(callsBefore)) {
            coverage.count(row(invocation, call.operation()), Coverage.TIMES);
            if (!invocation.functionArn().contains(":" + call.region() + ":")) {
                coverage.count(row(invocation, call.operation()), Coverage.ACROSS);
            }
            if (call.changesTheWorld() && call.outcome().equals(ApiCall.OK)) {
                changes.add(call.operation());
            }
            changedADatabase |= hasChangedADatabase(call);
        }
        if (changes.size() > 1) {
            note(Rule.ONE_CHANGE_PER_STEP, invocation.functionName() + ": " + changes);
        }
        if (changedADatabase) {
            invocation.execution().ifPresent(execution -> changed.add(execution.arn()));
        }
    }

    /** Whether it changed more than what the orchestrator itself keeps: its plans of failbacks, and tags. */
    static boolean hasChangedADatabase(ApiCall call) {
        return call.changesTheWorld()
                && call.outcome().equals(ApiCall.OK)
                && !call.service().equals("ssm")
                && !call.operation().contains("Tags");
    }

    private static Coverage.Row row(LambdaInvocation invocation, String operation) {
        return Coverage.Row.of(invocation, operation);
    }

    /** Checks what was logged since the last time, and all events of what has ended. */
    void checkSecrets(Set<String> tokens) {
        List<String> log = orchestrator.handlerLog();
        for (; checkedLogLines < log.size(); checkedLogLines++) {
            String line = log.get(checkedLogLines);
            if (line.contains(Mistake.Secret.VALUE) || tokens.stream().anyMatch(line::contains)) {
                note(Rule.NO_SECRET_IS_TOLD, line);
            }
        }
    }

    /** Checks all events for a secret. */
    void checkEvents() {
        for (Execution execution : orchestrator.stepFunctions().executions()) {
            for (HistoryEvent event : execution.history()) {
                if (event.toJson().toString().contains(Mistake.Secret.VALUE)) {
                    note(
                            Rule.NO_SECRET_IS_TOLD,
                            execution.arn() + ": " + event.type().text());
                }
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
