package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.run.Definitions;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import dev.drorchestrator.rehearsal.run.DeployedPolicies;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What all simulations share: read once.
 *
 * @param machines by Region
 * @param functionStates the states that invoke a function, by the machine's name
 * @param states all states, by the machine's name
 * @param setsAside whether a failback is to keep the old copy until the new one is proven
 * @param policies what the functions may do
 * @param variant what is deployed in the place of a function
 */
record Environment(
        Samples samples,
        ObjectNode world,
        Map<String, List<StateMachine>> machines,
        Map<String, List<String>> functionStates,
        Map<String, List<String>> states,
        boolean setsAside,
        DeployedPolicies policies,
        UnaryOperator<DeployedFunction> variant) {

    private static final String ACCOUNT = "123456789012";

    /** The deployed functions and state machines. */
    static Environment deployed(Path stateMachines) {
        Environment deployed = new Environment(
                new Samples(stateMachines),
                Twin.defaultWorld().deepCopy(),
                machines(stateMachines),
                states(stateMachines, Environment::invokesFunction),
                states(stateMachines, state -> true),
                false,
                DeployedPolicies.beside(stateMachines),
                UnaryOperator.identity());
        return deployed.takesRebuildOptions() ? deployed.settingAside() : deployed;
    }

    private Environment settingAside() {
        return new Environment(samples, world, machines, functionStates, states, true, policies, variant);
    }

    /** Whether payloads may say what becomes of the old copy, and both machines of failbacks can set it aside. */
    boolean takesRebuildOptions() {
        return samples.failbackTakes(RebuildOptions.OLD_COPY)
                && Stream.of(Task.Type.REBUILD_AURORA, Task.Type.REBUILD_RDS)
                        .allMatch(type -> allStatesOf(type.machine()).stream()
                                .anyMatch(
                                        state -> state.toLowerCase(Locale.ROOT).contains("set aside")));
    }

    /** The states that invoke a function in the machine whose name ends so. */
    List<String> statesOf(String machine) {
        return functionStates.getOrDefault(DeployedMachine.nameOf(machine), List.of());
    }

    /** All states of the machine whose name ends so. */
    List<String> allStatesOf(String machine) {
        return states.getOrDefault(DeployedMachine.nameOf(machine), List.of());
    }

    private static boolean invokesFunction(JsonNode state) {
        return state.path("Resource").asText().endsWith("lambda:invoke");
    }

    private static Map<String, List<String>> states(Path stateMachines, Predicate<JsonNode> which) {
        Map<String, List<String>> states = new LinkedHashMap<>();
        for (DeployedMachine machine : DeployedMachine.ALL) {
            try {
                JsonNode definition = new ObjectMapper()
                        .readTree(stateMachines.resolve(machine.file()).toFile());
                states.put(
                        machine.name(),
                        definition.path("States").properties().stream()
                                .filter(state -> which.test(state.getValue()))
                                .map(Map.Entry::getKey)
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return states;
    }

    /** In a fixed order, as all that a simulation goes through. */
    static Map<String, List<StateMachine>> machines(Path stateMachines) {
        Map<String, List<StateMachine>> machines = new LinkedHashMap<>();
        for (String region : List.of(Database.EAST, Database.WEST)) {
            machines.put(region, new Definitions(stateMachines, ACCOUNT, region).load());
        }
        return machines;
    }
}
