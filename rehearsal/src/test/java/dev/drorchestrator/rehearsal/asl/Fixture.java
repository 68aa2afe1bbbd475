package dev.drorchestrator.rehearsal.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A Step Functions service with functions that tests make up. */
final class Fixture implements LambdaService {

    static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    static final Settings SETTINGS = Settings.of("123456789012", "us-west-2");

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    final EventQueue queue = new EventQueue(START);
    final StepFunctions service;
    private final Map<String, BiConsumer<LambdaInvocation, LambdaCallback>> functions = new HashMap<>();

    Fixture() {
        this(1, SETTINGS);
    }

    Fixture(long seed, Settings settings) {
        this.service = new StepFunctions(queue, seed, this, settings);
    }

    /** JSON, for once with single quotes. */
    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    static String arn(String machine) {
        return SETTINGS.arn("states", "stateMachine:" + machine);
    }

    /** A function that does as {@code behaviour} does. */
    Fixture function(String name, BiConsumer<LambdaInvocation, LambdaCallback> behaviour) {
        functions.put(name, behaviour);
        return this;
    }

    /** A function that answers {@code result} after {@code delay} of virtual time. */
    Fixture function(String name, Duration delay, String result) {
        return function(
                name, (invocation, callback) -> queue.scheduleAfter(delay, () -> callback.succeeded(json(result))));
    }

    Fixture machine(String name, String definition) {
        try {
            service.register(StateMachine.load(arn(name), json(definition), LoadOptions.standard()));
            return this;
        } catch (InvalidDefinitionException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    Execution start(String machine, String input) {
        return service.startExecution(arn(machine), Optional.of("run"), json(input));
    }

    /** Runs a machine until nothing is left to happen. */
    Execution run(String machine, String input) {
        Execution execution = start(machine, input);
        queue.runAll();
        return execution;
    }

    static List<String> eventTypes(Execution execution) {
        return execution.history().stream().map(event -> event.type().text()).toList();
    }

    static HistoryEvent lastEvent(Execution execution) {
        return execution.history().get(execution.history().size() - 1);
    }

    static Duration duration(Execution execution) {
        return Duration.between(execution.startDate(), execution.stopDate().orElseThrow());
    }

    @Override
    public void invoke(LambdaInvocation invocation, LambdaCallback callback) {
        functions
                .getOrDefault(invocation.functionName(), (call, answer) -> answer.functionNotFound(call))
                .accept(invocation, callback);
    }
}
