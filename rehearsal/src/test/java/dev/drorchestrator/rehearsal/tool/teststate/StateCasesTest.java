package dev.drorchestrator.rehearsal.tool.teststate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import dev.drorchestrator.rehearsal.run.asl.JsonFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StateCasesTest {

    private static List<String> withoutInput = List.of();
    private static List<StateCase> cases = List.of();

    @BeforeAll
    static void make() {
        String before = System.setProperty("dr.project", "..");
        try {
            StateCases made = new StateCases();
            cases = made.all();
            withoutInput = made.withoutInput();
        } finally {
            if (before == null) {
                System.clearProperty("dr.project");
            } else {
                System.setProperty("dr.project", before);
            }
        }
    }

    @Test
    void every_state_of_every_machine_has_a_case() {
        Set<String> states = new TreeSet<>();
        DeployedMachine.ALL.forEach(
                machine -> add(machine.name(), JsonFile.read(Path.of("..", "state-machines", machine.file())), states));

        assertThat(withoutInput).isEmpty();
        assertThat(cases.stream()
                        .map(each -> each.machine() + " / " + each.state())
                        .collect(Collectors.toSet()))
                .isEqualTo(states);
    }

    @Test
    void every_error_that_a_task_catches_and_every_state_that_a_choice_leads_to_has_a_case() {
        for (StateCase each : cases) {
            if (!Set.of("Task", "Map", "Choice").contains(each.type())) {
                continue;
            }
            Set<String> reached = cases.stream()
                    .filter(other -> other.machine().equals(each.machine())
                            && other.state().equals(each.state()))
                    .flatMap(other -> OneState.run(other).next().stream())
                    .collect(Collectors.toSet());
            assertThat(reached).as(each.title()).containsAll(OneState.targets(each.definition()));
        }
    }

    @Test
    void another_next_state_output_or_error_is_a_difference() {
        JsonNode output = OneState.parsed("{\"a\":1}");
        StateResult right = new StateResult("SUCCEEDED", Optional.of("Next"), Optional.of(output), Optional.empty());

        assertThat(right.differenceTo(right)).isEmpty();
        assertThat(right.differenceTo(
                        new StateResult("SUCCEEDED", Optional.of("Other"), Optional.of(output), Optional.empty())))
                .contains("next state: interpreter Next, endpoint Other");
        assertThat(right.differenceTo(new StateResult(
                        "SUCCEEDED", Optional.of("Next"), Optional.of(OneState.parsed("{\"a\":2}")), Optional.empty())))
                .contains("output: interpreter {\"a\":1}, endpoint {\"a\":2}");
        assertThat(right.differenceTo(
                        new StateResult("FAILED", Optional.empty(), Optional.empty(), Optional.of("States.Runtime"))))
                .contains("status: interpreter SUCCEEDED, endpoint FAILED (States.Runtime)");
    }

    @Test
    void wrong_arguments_are_all_named() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exit = TestStateCommand.run(
                new String[] {"--region", "west", "--endpoint-url", "nowhere"},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'west' is no Region", "'nowhere' is no address");
    }

    private static void add(String machine, JsonNode graph, Set<String> states) {
        graph.path("States").properties().forEach(state -> {
            states.add(machine + " / " + state.getKey());
            if (state.getValue().has("ItemProcessor")) {
                add(machine, state.getValue().path("ItemProcessor"), states);
            }
        });
    }
}
