package dev.drorchestrator.rehearsal.tool.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import dev.drorchestrator.rehearsal.run.Project;
import dev.drorchestrator.rehearsal.run.asl.JsonFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cases: of every state, those inputs of rehearsals that lead to something different; of a task, the result that it had, and each
 * error that it catches; of a Choice, each of its rules.
 */
final class StateCases {

    /** States.ALL stands for any error; States.TaskFailed for any but a timeout. */
    private static final Map<String, String> STANDS_FOR = Map.of(
            "States.ALL", "java.lang.IllegalStateException", "States.TaskFailed", "java.lang.IllegalStateException");

    private static final int VISITS = 4;

    private final Visits visits = Rehearsed.all();
    private final Map<String, StateCase> cases = new LinkedHashMap<>();
    private final List<String> withoutInput = new ArrayList<>();

    /** All cases, each leading to another outcome of its state. */
    List<StateCase> all() {
        for (DeployedMachine machine : DeployedMachine.ALL) {
            addGraph(
                    machine.name(), filled(JsonFile.read(Project.stateMachines().resolve(machine.file()))));
        }
        return List.copyOf(cases.values());
    }

    /** The states that no rehearsal entered or led to, so that there is no case of them. */
    List<String> withoutInput() {
        return List.copyOf(withoutInput);
    }

    private void addGraph(String machine, JsonNode graph) {
        graph.path("States").properties().forEach(state -> {
            addState(machine, state.getKey(), state.getValue(), graph);
            if (state.getValue().has("ItemProcessor")) {
                addGraph(machine, state.getValue().path("ItemProcessor"));
            }
        });
    }

    private void addState(String machine, String name, JsonNode definition, JsonNode graph) {
        List<Visits.Visit> seen = visits.of(machine, name);
        List<JsonNode> inputs = seen.isEmpty()
                ? before(machine, name, graph, new ArrayList<>()).stream().toList()
                : seen.stream().map(Visits.Visit::input).toList();
        if (inputs.isEmpty()) {
            withoutInput.add(machine + " / " + name);
            return;
        }
        switch (definition.path("Type").asText()) {
            case "Task", "Map" -> addCalls(machine, name, definition, seen, inputs.get(0));
            case "Choice" -> {
                inputs.forEach(input -> add(new StateCase(machine, name, definition, input, Optional.empty())));
                ChoiceInputs.of(definition, inputs.get(0))
                        .forEach(input -> add(new StateCase(machine, name, definition, input, Optional.empty())));
            }
            default ->
                inputs.stream()
                        .limit(VISITS)
                        .forEach(input -> add(new StateCase(machine, name, definition, input, Optional.empty())));
        }
    }

    private void addCalls(
            String machine, String name, JsonNode definition, List<Visits.Visit> seen, JsonNode anyInput) {
        boolean map = definition.path("Type").asText().equals("Map");
        for (Visits.Visit visit : seen) {
            Optional<JsonNode> result = map ? visit.output().map(output -> output.path("results")) : visit.result();
            result.filter(value -> !value.isMissingNode())
                    .or(() -> map ? Optional.of(JsonNodeFactory.instance.arrayNode()) : Optional.empty())
                    .ifPresent(value -> add(new StateCase(
                            machine, name, definition, visit.input(), Optional.of(new StateCase.Mock.Result(value)))));
        }
        JsonNode input = seen.isEmpty() ? anyInput : seen.get(0).input();
        if (seen.stream().allMatch(visit -> visit.result().isEmpty())) {
            visits.resultOf(name)
                    .ifPresent(value -> add(new StateCase(
                            machine, name, definition, input, Optional.of(new StateCase.Mock.Result(value)))));
        }
        caught(definition)
                .forEach(error -> add(new StateCase(
                        machine,
                        name,
                        definition,
                        input,
                        Optional.of(new StateCase.Mock.Failed(error, cause(error))))));
    }

    private static Stream<String> caught(JsonNode definition) {
        List<String> errors = new ArrayList<>();
        definition
                .path("Catch")
                .forEach(catcher -> catcher.path("ErrorEquals")
                        .forEach(error -> errors.add(STANDS_FOR.getOrDefault(error.asText(), error.asText()))));
        return errors.stream().distinct();
    }

    /** As the Java runtime of Lambda words it. */
    private static String cause(String error) {
        ObjectNode cause = JsonNodeFactory.instance.objectNode();
        cause.put("errorMessage", "mocked");
        cause.put("errorType", error);
        return cause.toString();
    }

    /** What a state that leads to this one left with. */
    private Optional<JsonNode> before(String machine, String name, JsonNode graph, List<String> passed) {
        passed.add(name);
        for (Map.Entry<String, JsonNode> state : graph.path("States").properties()) {
            if (!OneState.targets(state.getValue()).contains(name) || passed.contains(state.getKey())) {
                continue;
            }
            Optional<JsonNode> output = visits.of(machine, state.getKey()).stream()
                    .flatMap(visit -> visit.output().stream())
                    .findFirst()
                    .or(() -> before(machine, state.getKey(), graph, passed));
            if (output.isPresent()) {
                return output;
            }
        }
        return Optional.empty();
    }

    /** Keeps one case of each outcome, and of each mocked error. */
    private void add(StateCase made) {
        StateResult expected = OneState.run(made);
        String error = made.mock().orElse(null) instanceof StateCase.Mock.Failed failed ? failed.error() : "";
        String outcome = expected.status()
                + expected.next().orElse("")
                + expected.error().orElse("");
        cases.putIfAbsent(made.machine() + "\n" + made.state() + "\n" + error + "\n" + outcome, made);
    }

    /** As CloudFormation's DefinitionSubstitutions do. */
    private static JsonNode filled(JsonNode definition) {
        Map<String, String> values = new HashMap<>(Map.of(
                "Partition", OneState.SETTINGS.partition(),
                "Region", OneState.SETTINGS.region(),
                "AccountId", OneState.SETTINGS.account()));
        DeployedFunction.ALL.forEach(function -> values.put(
                function.placeholder(), function.arn(OneState.SETTINGS.account(), OneState.SETTINGS.region())));
        DeployedMachine.ALL.forEach(machine -> values.put(
                machine.placeholder(), machine.arn(OneState.SETTINGS.account(), OneState.SETTINGS.region())));
        String text = definition.toString();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return OneState.parsed(text);
    }
}
