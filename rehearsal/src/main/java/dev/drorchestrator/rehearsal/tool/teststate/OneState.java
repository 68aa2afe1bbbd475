package dev.drorchestrator.rehearsal.tool.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.InvalidDefinitionException;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The interpreter, with one state: a machine that has this state and, for each state that it names, one that ends. The task behind
 * it is a function that gives the mocked result, so every service integration, and a Map, is mocked in the same way.
 */
final class OneState {

    static final Settings SETTINGS = Settings.of("123456789012", "us-east-1");
    static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final String MACHINE = SETTINGS.arn("states", "stateMachine:one-state");
    private static final ObjectMapper JSON = new ObjectMapper();

    private OneState() {}

    static StateResult run(StateCase given) {
        EventQueue queue = new EventQueue(START);
        StepFunctions service = new StepFunctions(queue, 1, answering(given.mock()), SETTINGS);
        service.register(machine(given));
        Execution execution = service.startExecution(MACHINE, Optional.of("one"), given.input());
        queue.runAll();
        return result(given, execution);
    }

    private static LambdaService answering(Optional<StateCase.Mock> mock) {
        return (invocation, callback) -> {
            if (mock.orElse(null) instanceof StateCase.Mock.Failed failed) {
                callback.failed(failed.error(), parsed(failed.cause()));
            } else if (mock.orElse(null) instanceof StateCase.Mock.Result given) {
                callback.succeeded(given.result());
            } else {
                callback.functionNotFound(invocation);
            }
        };
    }

    private static StateMachine machine(StateCase given) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("StartAt", given.state());
        ObjectNode states = definition.putObject("States");
        states.set(given.state(), mockable(given));
        targets(given.definition())
                .forEach(name -> states.putObject(name).put("Type", "Pass").put("End", true));
        try {
            return StateMachine.load(MACHINE, definition, LoadOptions.asAws());
        } catch (InvalidDefinitionException e) {
            throw new IllegalStateException(given.title() + ": " + e.getMessage(), e);
        }
    }

    /** The state, without its retries: TestState tells what comes after the last one. */
    private static ObjectNode mockable(StateCase given) {
        ObjectNode state = given.definition().deepCopy();
        if (given.type().equals("Task") || given.type().equals("Map")) {
            state.put("Type", "Task");
            state.put("Resource", SETTINGS.arn("lambda", "function:mock"));
            state.remove(List.of(
                    "Retry",
                    "ItemsPath",
                    "ItemSelector",
                    "ItemProcessor",
                    "MaxConcurrency",
                    "Parameters",
                    "TimeoutSeconds",
                    "HeartbeatSeconds",
                    "TimeoutSecondsPath",
                    "ToleratedFailurePercentage",
                    "Label"));
        }
        return state;
    }

    /** All states that a state may lead to. */
    static Set<String> targets(JsonNode state) {
        Set<String> targets = new LinkedHashSet<>();
        add(state, "Next", targets);
        add(state, "Default", targets);
        state.path("Choices").forEach(choice -> add(choice, "Next", targets));
        state.path("Catch").forEach(catcher -> add(catcher, "Next", targets));
        return targets;
    }

    private static void add(JsonNode from, String field, Set<String> targets) {
        if (from.has(field)) {
            targets.add(from.path(field).asText());
        }
    }

    private static StateResult result(StateCase given, Execution execution) {
        List<String> entered = execution.history().stream()
                .filter(event -> event.type().name().endsWith("_STATE_ENTERED"))
                .flatMap(event -> event.stateName().stream())
                .toList();
        Optional<JsonNode> exited = execution.history().stream()
                .filter(event -> event.type().name().endsWith("_STATE_EXITED"))
                .map(HistoryEvent::toJson)
                .map(event -> parsed(event.at("/stateExitedEventDetails/output").asText()))
                .findFirst();
        if (exited.isEmpty() || execution.status() != ExecutionStatus.SUCCEEDED) {
            return new StateResult("FAILED", Optional.empty(), Optional.empty(), execution.error());
        }
        Optional<String> next = entered.size() > 1 ? Optional.of(entered.get(1)) : Optional.empty();
        boolean caught =
                given.mock().filter(StateCase.Mock.Failed.class::isInstance).isPresent();
        return new StateResult(caught ? "CAUGHT_ERROR" : "SUCCEEDED", next, exited, Optional.empty());
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
