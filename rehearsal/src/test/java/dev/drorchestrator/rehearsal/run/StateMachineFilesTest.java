package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.StepException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every task of every definition must have; the blocks are repeated because the language cannot share them. */
class StateMachineFilesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"failover.asl.json", "planned-aurora-failover.asl.json", "unplanned-aurora-failover.asl.json"})
    void every_task_has_a_timeout_a_retry_and_a_catch_of_everything(String file) throws IOException {
        assertThat(tasks(file)).isNotEmpty().allSatisfy((name, task) -> {
            assertThat(task.path("TimeoutSeconds").asInt()).isPositive();
            assertThat(task.path("Retry")).isNotEmpty();
            assertThat(task.path("Catch").path(task.path("Catch").size() - 1).path("ErrorEquals"))
                    .hasToString("[\"States.ALL\"]");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"failover.asl.json", "planned-aurora-failover.asl.json", "unplanned-aurora-failover.asl.json"})
    void all_functions_are_retried_for_the_same_errors(String file) throws IOException {
        Set<String> transientErrors = new HashSet<>();
        Set<String> crashes = new HashSet<>();
        tasks(file).forEach((name, task) -> {
            if (task.path("Resource").asText().endsWith("lambda:invoke")) {
                int last = task.path("Retry").size() - 1;
                crashes.add(task.at("/Retry/" + last + "/ErrorEquals").toString());
                transientErrors.add(
                        task.at("/Retry/" + (last - 1) + "/ErrorEquals").toString());
                assertThat(task.at("/Retry/" + (last - 1) + "/JitterStrategy").asText())
                        .isEqualTo("FULL");
                assertThat(task.at("/Retry/" + (last - 1) + "/MaxDelaySeconds").asInt())
                        .isPositive();
            }
        });

        assertThat(crashes).hasSize(1);
        assertThat(transientErrors)
                .singleElement()
                .satisfies(errors -> assertThat(errors)
                        .contains(
                                "Lambda.TooManyRequestsException",
                                "Lambda.SnapStartNotReadyException",
                                "dev.drorchestrator.lambda.runtime.TransientException"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"failover.asl.json", "planned-aurora-failover.asl.json", "unplanned-aurora-failover.asl.json"})
    void every_exception_of_ours_that_a_definition_names_exists(String file) throws IOException {
        String definition = Files.readString(TestRun.STATE_MACHINES.resolve(file));

        assertThat(Pattern.compile("dev\\.drorchestrator\\.[\\w.]+")
                        .matcher(definition)
                        .results())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Class.forName(name.group())).isAssignableTo(StepException.class));
    }

    private static Map<String, JsonNode> tasks(String file) throws IOException {
        Map<String, JsonNode> tasks = new LinkedHashMap<>();
        collect(InputFiles.JSON.readTree(Files.readString(TestRun.STATE_MACHINES.resolve(file))), tasks);
        return tasks;
    }

    private static void collect(JsonNode machine, Map<String, JsonNode> tasks) {
        machine.path("States").properties().forEach(state -> {
            if (state.getValue().path("Type").asText().equals("Task")) {
                tasks.put(state.getKey(), state.getValue());
            }
            collect(state.getValue().path("ItemProcessor"), tasks);
        });
    }
}
