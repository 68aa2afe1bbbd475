package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Every state of every machine dies once in every way: its function throws for good, never answers, or its execution is
 * aborted. The parent must end FAILED, soon, with the true cause.
 */
class EveryStateTest {

    /** Each takes less than a second on an idle machine. */
    private static final Duration LONGER_THAN_ANY = Duration.ofMinutes(5);

    /** The call and its retries, after which the failback looks for room. */
    private static final int ALL_ATTEMPTS = 16;

    private static final String CAUSE = "the seventh seal is broken";

    /** After the proof: what fails here is told in the report, and does not undo the success. */
    private static final Set<String> TIDYING = Set.of("Tag promoted database", "Remove failover tags", "Forget plan");

    /** What deletes the old copy, or tells of it, once the new one is proven: what fails here leaves the old copy where it is. */
    private static final Set<String> CLEANING_UP = Set.of(
            "Check Delete Cluster Status",
            "Check RDS Deletion Status",
            "Disable deletion protection",
            "Delete DB Instance",
            "Delete DB Cluster",
            "Old copy kept",
            "Delete DB Cluster and its backups",
            "Delete DB Instance and its backups");

    /** Gives the new copy a setting, once it is there: what fails here is named in the report. */
    private static final Set<String> RESTORING = Set.of("Restore setting");

    @TestFactory
    List<DynamicTest> every_state_of_every_child_may_die() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            Map<String, Way> ways = ways(scenario);
            Map<String, JsonNode> states = states(scenario);
            states.forEach((state, definition) -> {
                String name = scenario + ": " + state;
                tests.add(inTime(name + " is reached", () -> assertThat(ways).containsKey(state)));
                Way way = ways.getOrDefault(state, Way.HAPPY);
                tests.add(inTime(name + ", aborted", () -> aborted(scenario, state, way)));
                if (definition.path("Resource").asText().endsWith("lambda:invoke")) {
                    tests.add(inTime(
                            name + ", its function throws", () -> fails(scenario, state, way, LambdaFault.bug(CAUSE))));
                    tests.add(inTime(
                            name + ", its function never answers",
                            () -> fails(scenario, state, way, LambdaFault.timeout(false))));
                }
            });
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> every_function_of_the_parents_may_die() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Scenario scenario : List.of(Scenario.PLANNED, Scenario.FAILBACK_RDS)) {
            for (String state : List.of("Validate payload", "Report outcome")) {
                tests.add(inTime(scenario.parent() + ": " + state, () -> {
                    Rehearsal rehearsal = scenario.rehearsal();
                    disturb(rehearsal, Map.of(state, LambdaFault.bug(CAUSE)));

                    Execution parent = scenario.run(rehearsal).parent();

                    assertThat(parent.status()).isEqualTo(ExecutionStatus.FAILED);
                    assertThat(parent.cause().orElse("")).contains(CAUSE);
                }));
            }
        }
        return tests;
    }

    /** JUnit's default timeout is one of the factory, not of what it makes. */
    private static DynamicTest inTime(String name, Executable test) {
        return DynamicTest.dynamicTest(name, () -> assertTimeoutPreemptively(LONGER_THAN_ANY, test));
    }

    /** Before the change: what fails here must not stop a failover, and what it was to do is done after the proof. */
    private static final Set<String> DISPENSABLE = Set.of("Tag Read Replica", "Tag DB Cluster");

    private static final Map<String, LambdaFault> NOT_SEEN = Map.of(
            "Check Delete Cluster Status", LambdaFault.bug("not seen"),
            "Check RDS Deletion Status", LambdaFault.bug("not seen"));

    /** How a run comes to a state. */
    private enum Way {
        /** All goes well. */
        HAPPY("nothing fails on this way"),
        /** It is all there already. */
        AGAIN("nothing fails on this way"),
        /** The first step fails for good. */
        NO_IMPORTS("no imports"),
        /** The first step fails for good, and the parent cannot be told. */
        NO_CALLBACK("no imports"),
        /** What AWS was asked for never ends. */
        STUCK("not done"),
        /** A failback that keeps the old copy, behind a fence, and had a custom endpoint. */
        KEPT("nothing fails on this way"),
        /** A failback in the order of the original. */
        DELETE_FIRST("nothing fails on this way"),
        /** The quota of instances is full until an instance of the old copy gives way. */
        NO_ROOM("nothing fails on this way"),
        /** AWS refuses each creation with all settings of the old copy. */
        ESSENTIALS("nothing fails on this way"),
        /** The zone of an instance has no capacity. */
        FULL_ZONE("nothing fails on this way"),
        /** AWS keeps no more automated backups. */
        BACKUPS("nothing fails on this way"),
        /** The old copy cannot be looked at when it is to be deleted. */
        NOT_CLEANED_UP("nothing fails on this way");

        private final String cause;

        Way(String cause) {
            this.cause = cause;
        }

        /** What a failure on it is reported with. */
        String cause() {
            return cause;
        }
    }

    private static Map<String, Way> ways(Scenario scenario) {
        Map<String, Way> ways = new LinkedHashMap<>();
        for (Way way : Way.values()) {
            Rehearsal rehearsal = on(way, scenario);
            rehearsal.addListener(new OnState((execution, state) -> ways.putIfAbsent(state, way)));
            run(way, scenario, rehearsal);
        }
        return ways;
    }

    private static Outcome run(Way way, Scenario scenario, Rehearsal rehearsal) {
        JsonNode payload = scenario.payload();
        if (scenario.parent().equals("FAILBACK")) {
            ObjectNode parameters = (ObjectNode) payload.at("/StatePayload/0/resources/0/parameters");
            if (way == Way.KEPT) {
                parameters.put("OldCopy", "Keep").put("FenceSecurityGroupId", "sg-0123456789abcdef0");
            } else if (way == Way.DELETE_FIRST) {
                parameters.put("OldCopy", "DeleteFirst");
            }
        }
        return rehearsal.run(scenario.parent(), payload);
    }

    private static Rehearsal on(Way way, Scenario scenario) {
        Rehearsal rehearsal = way == Way.ESSENTIALS && scenario.parent().equals("FAILBACK")
                ? FunctionCalls.restoring(scenario)
                : way == Way.KEPT && scenario == Scenario.FAILBACK_AURORA
                        ? TestRun.rehearsal(FunctionCalls.withCustomEndpoint(scenario.world()), scenario.region(), 1)
                        : scenario.rehearsal();
        switch (way) {
            case HAPPY, KEPT, DELETE_FIRST, ESSENTIALS -> {}
            case NO_ROOM ->
                rehearsal
                        .twin()
                        .faults()
                        .add(Fault.of(new FaultAction.Refused("InstanceQuotaExceeded"))
                                .operation("CreateDBInstance")
                                .firstCalls(ALL_ATTEMPTS));
            // The step that is refused is tried again for as long as stale reads may explain it.
            case FULL_ZONE ->
                rehearsal
                        .twin()
                        .faults()
                        .add(refused("InsufficientDBInstanceCapacity", "CreateDBInstance")
                                .firstCalls(ALL_ATTEMPTS));
            case BACKUPS -> {
                rehearsal
                        .twin()
                        .faults()
                        .add(refused("DBClusterAutomatedBackupQuotaExceededFault", "DeleteDBCluster")
                                .call(1));
                if (scenario == Scenario.FAILBACK_RDS) {
                    rehearsal
                            .twin()
                            .faults()
                            .add(refused("DBInstanceAutomatedBackupQuotaExceeded", "DeleteDBInstance")
                                    .call(1));
                }
            }
            case NOT_CLEANED_UP -> disturb(rehearsal, NOT_SEEN);
            case AGAIN -> {
                scenario.run(rehearsal);
                rehearsal.settledWorld();
            }
            case NO_IMPORTS -> disturb(rehearsal, Map.of("Resolve imports", LambdaFault.bug("no imports")));
            case NO_CALLBACK ->
                disturb(
                        rehearsal,
                        Map.of(
                                "Resolve imports",
                                LambdaFault.bug("no imports"),
                                "Send failure token",
                                LambdaFault.bug("no callback")));
            case STUCK -> rehearsal.twin().faults().add(Fault.of(new FaultAction.Stuck()));
        }
        return rehearsal;
    }

    private static Fault refused(String code, String operation) {
        return Fault.of(new FaultAction.Refused(code)).operation(operation);
    }

    private static void fails(Scenario scenario, String state, Way way, LambdaFault fault) {
        Rehearsal rehearsal = on(way, scenario);
        Map<String, LambdaFault> faults = new LinkedHashMap<>();
        if (way == Way.NO_IMPORTS || way == Way.NO_CALLBACK) {
            faults.put("Resolve imports", LambdaFault.bug("no imports"));
        }
        if (way == Way.NOT_CLEANED_UP) {
            faults.putAll(NOT_SEEN);
        }
        faults.put(state, fault);
        disturb(rehearsal, faults);

        Outcome outcome = run(way, scenario, rehearsal);

        if (CLEANING_UP.contains(state) && way != Way.DELETE_FIRST) {
            assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
            assertThat(TestRun.resourceReport(outcome, 0, 0).toString()).containsAnyOf("Left undone", "\"warnings\"");
            return;
        }

        if (RESTORING.contains(state)) {
            assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
            assertThat(TestRun.resourceReport(outcome, 0, 0).path("notCarriedOver"))
                    .hasSizeGreaterThan(1);
            return;
        }
        if (DISPENSABLE.contains(state)) {
            assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
            return;
        }
        if (TIDYING.contains(state)) {
            assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
            assertThat(outcome.report().toString()).contains("Left undone");
            return;
        }
        String cause = switch (state) {
            case "Send failure token" -> "no imports";
            case "How to go back" -> way.cause();
            default -> fault.message();
        };
        assertFailed(outcome, cause, scenario);
    }

    private static void aborted(Scenario scenario, String state, Way way) {
        Rehearsal rehearsal = on(way, scenario);
        List<Execution> aborted = new ArrayList<>();
        rehearsal.addListener(new OnState((execution, entered) -> {
            if (entered.equals(state)
                    && aborted.isEmpty()
                    && !execution.status().isTerminal()) {
                aborted.add(execution);
                rehearsal.queue().scheduleAfter(Duration.ZERO, () -> stop(rehearsal, execution));
            }
        }));

        Outcome outcome = run(way, scenario, rehearsal);

        assertThat(aborted).hasSize(1);
        if (aborted.get(0).status() == ExecutionStatus.SUCCEEDED) {
            // The Succeed state leaves no time to abort anything in.
            assertThat(outcome.succeeded()).isTrue();
        } else if (outcome.succeeded()) {
            // The token was closed before the child was aborted: the work was done and proven.
            assertThat(state).isEqualTo("Send success token");
        } else {
            // The Fail state leaves no time to abort anything in either: what led there is the cause.
            String cause = aborted.get(0).status() == ExecutionStatus.ABORTED ? CAUSE : way.cause();
            assertFailed(outcome, cause, scenario);
        }
    }

    private static void stop(Rehearsal rehearsal, Execution execution) {
        if (!execution.status().isTerminal()) {
            rehearsal.stepFunctions().stopExecution(execution.arn(), Optional.of("Operator"), Optional.of(CAUSE));
        }
    }

    private static void assertFailed(Outcome outcome, String cause, Scenario scenario) {
        JsonNode resource = TestRun.resourceReport(outcome, 0, 0);
        assertThat(outcome.parent().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(resource.path("status").asText()).isEqualTo("FAILED");
        assertThat(cause).isNotBlank();
        assertThat(resource.path("cause").asText()).contains(cause);
        long deadline = scenario.parent().equals("FAILBACK") ? 35_300 : 7_900;
        assertThat(outcome.report().path("seconds").asLong()).isLessThan(deadline);
        assertThat(outcome.executions())
                .allSatisfy(execution -> assertThat(execution.history()).hasSizeLessThan(25_000));
        assertThat(outcome.hangs()).isEmpty();
    }

    private static void disturb(Rehearsal rehearsal, Map<String, LambdaFault> faults) {
        rehearsal.disturb(invocation -> Optional.ofNullable(faults.get(invocation.stateName())));
    }

    private static Map<String, JsonNode> states(Scenario scenario) throws IOException {
        JsonNode definition =
                InputFiles.JSON.readTree(Files.readString(TestRun.STATE_MACHINES.resolve(scenario.machine())));
        Map<String, JsonNode> states = new LinkedHashMap<>();
        for (String name : names(definition)) {
            states.put(name, definition.path("States").path(name));
        }
        return states;
    }

    private static Set<String> names(JsonNode definition) {
        Set<String> names = new TreeSet<>();
        definition.path("States").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Hears of every state that a child enters. */
    private record OnState(Hearer hearer) implements ExecutionListener {

        private interface Hearer {
            void entered(Execution execution, String state);
        }

        @Override
        public void onEvent(Execution execution, HistoryEvent event) {
            if (execution.startedBy().isPresent() && event.type().text().endsWith("StateEntered")) {
                hearer.entered(execution, event.stateName().orElse(""));
            }
        }
    }
}
