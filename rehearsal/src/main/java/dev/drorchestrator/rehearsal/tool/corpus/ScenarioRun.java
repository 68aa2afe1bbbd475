package dev.drorchestrator.rehearsal.tool.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.InvalidDefinitionException;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.asl.ScriptedLambda;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Runs the machine of one scenario, with the functions, machines and queues that the recording had. */
final class ScenarioRun {

    private static final Settings SETTINGS = Settings.of("123456789012", "us-east-1");

    /** The corpus' inputs hold timestamps that were made at about this time. */
    private static final Instant START = Instant.parse("2026-11-21T00:49:00Z");

    private static final long SEED = 1;

    /** How often the machines that answer task tokens look for a message; as in the tests that were recorded. */
    private static final int POLLS = 300;

    private final Scenario scenario;
    private final EventQueue queue = new EventQueue(START);
    private final FakeServices services;
    private final StepFunctions stepFunctions;
    private final LoadOptions options;

    private ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        this.services = new FakeServices(scenario);
        this.options = LoadOptions.asAws().withIntegrations(services.integrations());
        this.stepFunctions = new StepFunctions(queue, SEED, lambda(scenario), SETTINGS);
        this.services.connect(stepFunctions);
    }

    /** The execution of the scenario's machine, ended or hanging. */
    static Execution of(Scenario scenario) {
        ScenarioRun run = new ScenarioRun(scenario);
        Execution execution = run.start();
        run.queue.runAll();
        return execution;
    }

    private Execution start() {
        String main = SETTINGS.arn("states", "stateMachine:main");
        register(main, scenario.definition());
        for (Map.Entry<String, JsonNode> machine : scenario.machines().properties()) {
            register(machine.getKey(), machine.getValue());
        }
        Execution execution = stepFunctions.startExecution(main, Optional.empty(), scenario.input());
        for (Map.Entry<String, JsonNode> machine : scenario.machines().properties()) {
            // What the input does not name is no child: the test had started it by the side.
            if (!scenario.input().toString().contains(machine.getKey())
                    && scenario.input().has("QueueUrl")) {
                stepFunctions.startExecution(machine.getKey(), Optional.empty(), consumerInput());
            }
        }
        return execution;
    }

    private void register(String arn, JsonNode definition) {
        try {
            stepFunctions.register(StateMachine.load(arn, definition, options));
        } catch (InvalidDefinitionException e) {
            throw new InputException("refused at load:\n" + e.getMessage());
        }
    }

    private JsonNode consumerInput() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("QueueUrl", scenario.input().get("QueueUrl"));
        input.putObject("Iterator").put("Count", POLLS);
        return input;
    }

    private static LambdaService lambda(Scenario scenario) {
        JsonNode calls = scenario.lambdaCalls();
        if (calls.isMissingNode()) {
            return (invocation, callback) -> callback.functionNotFound(invocation);
        }
        if (scenario.timeouts() == calls.size()) {
            // The recording tells what each function answered, but not that all these answers came too late.
            return (invocation, callback) -> {};
        }
        return ScriptedLambda.of(RawAnswers.decoded(calls), scenario.name());
    }
}
