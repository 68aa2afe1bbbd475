package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.StepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every task of every definition must have. */
class StateMachineFilesTest {

    /** What Lambda answers while a function is inactive, or being woken. */
    private static final List<String> INACTIVE = List.of(
            "Lambda.ResourceNotReadyException",
            "Lambda.SnapStartNotReadyException",
            "Lambda.ENINotReadyException",
            "Lambda.CodeArtifactUserPendingException",
            "Lambda.ResourceConflictException");

    private static final String TRANSIENT = "dev.drorchestrator.lambda.runtime.TransientException";

    static Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.list(TestRun.STATE_MACHINES)) {
            return all
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".asl.json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void every_definition_is_deployed() throws IOException {
        assertThat(files())
                .containsExactlyInAnyOrderElementsOf(
                        DeployedMachine.ALL.stream().map(DeployedMachine::file).toList());
    }

    @Test
    void the_parents_differ_in_their_resource_types_and_in_the_pace_of_failbacks_only() throws IOException {
        assertThat(withoutTypes("failback.asl.json")).isEqualTo(withoutTypes("failover.asl.json"));
    }

    private static JsonNode withoutTypes(String file) throws IOException {
        ObjectNode parent =
                (ObjectNode) InputFiles.JSON.readTree(Files.readString(TestRun.STATE_MACHINES.resolve(file)));
        parent.remove("Comment");
        ((ObjectNode) parent.at("/States/Validate payload/Parameters/Payload")).remove("Machine");
        ObjectNode resource = (ObjectNode) parent.at("/States/Resources/ItemProcessor/States");
        resource.path("ResourceType")
                .path("Choices")
                .forEach(choice -> resource.remove(choice.path("Next").asText()));
        resource.remove(List.of("ResourceType", "Take turns"));
        ((ObjectNode) parent.at("/States/Resources/ItemProcessor")).remove("StartAt");
        ((ObjectNode) parent.at("/States/Resources/ItemSelector")).remove("startSeconds.$");
        return parent;
    }

    @Test
    void a_parent_waits_longer_than_its_child_may_run() throws IOException {
        Map<String, String> files = new HashMap<>();
        DeployedMachine.ALL.forEach(machine -> files.put("${" + machine.placeholder() + "}", machine.file()));
        for (String parent : new String[] {"failover.asl.json", "failback.asl.json"}) {
            assertThat(tasks(parent).values())
                    .filteredOn(task -> task.path("Resource").asText().contains("startExecution"))
                    .isNotEmpty()
                    .allSatisfy(task -> {
                        String child = files.getOrDefault(
                                task.at("/Parameters/StateMachineArn").asText(), "no such machine");
                        JsonNode definition =
                                InputFiles.JSON.readTree(Files.readString(TestRun.STATE_MACHINES.resolve(child)));
                        int own = definition.path("TimeoutSeconds").asInt();
                        assertThat(task.path("TimeoutSeconds").asInt()).isGreaterThan(own);
                        assertThat(definition.findValuesAsText("DeadlineSeconds"))
                                .isNotEmpty()
                                .allSatisfy(deadline ->
                                        assertThat(Integer.parseInt(deadline)).isLessThan(own));
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_wait_can_outgrow_the_history(String file) throws IOException {
        JsonNode definition = InputFiles.JSON.readTree(Files.readString(TestRun.STATE_MACHINES.resolve(file)));
        List<String> waits = new ArrayList<>();
        tasks(file).forEach((name, task) -> {
            JsonNode payload = task.at("/Parameters/Payload");
            if (payload.has("DeadlineSeconds")) {
                waits.add(name);
                long rounds = payload.path("DeadlineSeconds").asLong()
                        / payload.path("PollSeconds").asLong();
                // A round is a Wait (2 events), a function (5), a Choice (2), and in the rebuilds one Choice more (2).
                assertThat(rounds * 11)
                        .as(definition.path("Comment").asText() + ": " + name)
                        .isLessThan(25_000);
            }
        });
        if (DeployedMachine.ALL.stream().anyMatch(machine -> machine.file().equals(file) && machine.isChild())) {
            assertThat(waits).as("every child waits for something").isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_task_has_a_timeout_a_retry_and_a_catch_of_everything(String file) throws IOException {
        assertThat(tasks(file)).isNotEmpty().allSatisfy((name, task) -> {
            assertThat(task.path("TimeoutSeconds").asInt()).isPositive();
            assertThat(task.path("Retry")).isNotEmpty();
            assertThat(task.path("Catch").path(task.path("Catch").size() - 1).path("ErrorEquals"))
                    .hasToString("[\"States.ALL\"]");
        });
    }

    /** Lambda's own errors, and the one of ours that passes; a step may name more of ours. */
    @Test
    void all_functions_are_retried_for_the_same_errors() throws IOException {
        Map<Set<String>, List<String>> tasksByErrors = new HashMap<>();
        for (String file : files().toList()) {
            tasks(file).forEach((name, task) -> {
                if (task.path("Resource").asText().endsWith("lambda:invoke")) {
                    tasksByErrors
                            .computeIfAbsent(retriedErrors(task), errors -> new ArrayList<>())
                            .add(file + ": " + name);
                    for (String error : List.of(TRANSIENT, "Lambda.Unknown")) {
                        JsonNode retry = firstFor(error, task.path("Retry"));
                        assertThat(retry.path("JitterStrategy").asText())
                                .as(file + ": " + name)
                                .isEqualTo("FULL");
                        assertThat(retry.path("MaxDelaySeconds").asInt())
                                .as(file + ": " + name)
                                .isPositive();
                    }
                }
            });
        }

        assertThat(tasksByErrors).hasSize(1).allSatisfy((errors, tasks) -> {
            assertThat(errors)
                    .containsAll(INACTIVE)
                    .contains(
                            "Lambda.TooManyRequestsException",
                            "Lambda.EC2ThrottledException",
                            "Lambda.EC2UnexpectedException",
                            "Lambda.SnapStartException",
                            "Lambda.Unknown",
                            "Sandbox.Timedout",
                            "States.Timeout");
            assertThat(tasks).hasSizeGreaterThan(DeployedFunction.ALL.size());
        });
    }

    private static Set<String> retriedErrors(JsonNode task) {
        Set<String> errors = new TreeSet<>();
        task.path("Retry").forEach(retry -> retry.path("ErrorEquals").forEach(error -> errors.add(error.asText())));
        errors.removeIf(error -> error.startsWith("dev.drorchestrator.") && !error.equals(TRANSIENT));
        return errors;
    }

    /**
     * Lambda Developer Guide, "Lambda function states" and "Troubleshooting SnapStart errors": the call that finds a
     * function inactive fails, and so do the next ones until it is ready. Nothing is left to jitter here.
     */
    @ParameterizedTest
    @MethodSource("files")
    void every_function_may_take_six_minutes_to_wake(String file) throws IOException {
        tasks(file).forEach((name, task) -> {
            if (!task.path("Resource").asText().endsWith("lambda:invoke")) {
                return;
            }
            for (String error : INACTIVE) {
                JsonNode retry = firstFor(error, task.path("Retry"));
                assertThat(retry.path("BackoffRate").asInt()).isEqualTo(1);
                assertThat(retry.has("JitterStrategy")).isFalse();
                assertThat(retry.path("IntervalSeconds").asInt()
                                * retry.path("MaxAttempts").asInt())
                        .as(name + ": " + error)
                        .isGreaterThanOrEqualTo(360);
            }
        });
    }

    private static JsonNode firstFor(String error, JsonNode retries) {
        for (JsonNode retry : retries) {
            if (retry.path("ErrorEquals").toString().contains("\"" + error + "\"")) {
                return retry;
            }
        }
        throw new AssertionError("no Retry of " + error);
    }

    @Test
    void the_readiness_run_calls_every_function_once() throws IOException {
        JsonNode list = InputFiles.JSON
                .readTree(Files.readString(TestRun.STATE_MACHINES.resolve("readiness.asl.json")))
                .at("/States/List functions/Result/functions");
        List<String> listed = new ArrayList<>();
        list.forEach(arn -> listed.add(arn.asText()));

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(DeployedFunction.ALL.stream()
                        .map(function -> "${" + function.placeholder() + "}")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("files")
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
            state.getValue().path("Branches").forEach(branch -> collect(branch, tasks));
        });
    }
}
