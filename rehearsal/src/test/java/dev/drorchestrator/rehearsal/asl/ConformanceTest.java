package dev.drorchestrator.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the cases of {@code resources/asl/conformance}: one folder per section of the language, one file per rule. */
class ConformanceTest {

    static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Path root =
                Path.of(ConformanceTest.class.getResource("/asl/conformance").toURI());
        List<Arguments> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String name =
                        root.relativize(file).toString().replace(".json", "").replace('_', ' ');
                cases.add(Arguments.of(name, Fixture.json(Files.readString(file))));
            }
        }
        assertThat(cases).hasSizeGreaterThan(50);
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void the_interpreter_does_as_the_case_says(String name, JsonNode testCase) {
        Fixture fixture =
                new Fixture().machine("main", testCase.path("definition").toString());
        testCase.path("machines")
                .properties()
                .forEach(machine ->
                        fixture.machine(machine.getKey(), machine.getValue().toString()));
        addFunctions(fixture, testCase.path("lambdas"));

        Execution execution = fixture.run("main", testCase.path("input").toString());

        assertThat(outcome(execution)).as(name).isEqualTo(outcome(testCase.path("expected")));
        JsonNode events = testCase.path("expected").path("events");
        if (events.isArray()) {
            assertThat(Fixture.eventTypes(execution)).as(name).isEqualTo(texts(events));
        }
        JsonNode seconds = testCase.path("expected").path("seconds");
        if (seconds.isNumber()) {
            assertThat(Fixture.duration(execution)).as(name).isEqualTo(Duration.ofSeconds(seconds.longValue()));
        }
    }

    private static void addFunctions(Fixture fixture, JsonNode answers) {
        Map<String, Deque<JsonNode>> byFunction = new HashMap<>();
        answers.forEach(answer -> byFunction
                .computeIfAbsent(answer.path("function").asText(), name -> new ArrayDeque<>())
                .add(answer));
        byFunction.forEach((function, queue) -> fixture.function(function, (invocation, callback) -> {
            JsonNode answer = queue.remove();
            if (answer.has("event")) {
                assertThat(invocation.payload()).as("event of " + function).isEqualTo(answer.get("event"));
            }
            fixture.queue.scheduleAfter(
                    Duration.ofSeconds(answer.path("after").asLong()), () -> reply(answer, callback));
        }));
    }

    private static void reply(JsonNode answer, LambdaCallback callback) {
        if (answer.has("result")) {
            callback.succeeded(answer.get("result"));
        } else if (answer.has("error")) {
            callback.failed(answer.get("error").path("errorType").asText(), answer.get("error"));
        } else if (answer.has("serviceError")) {
            callback.serviceError(answer.get("serviceError").asText(), "Rate exceeded");
        }
    }

    private static Map<String, Object> outcome(Execution execution) {
        Map<String, Object> outcome = new HashMap<>();
        outcome.put("status", execution.status().name());
        execution.output().ifPresent(output -> outcome.put("output", output));
        execution.error().ifPresent(error -> outcome.put("error", error));
        execution.cause().ifPresent(cause -> outcome.put("cause", cause));
        return outcome;
    }

    private static Map<String, Object> outcome(JsonNode expected) {
        Map<String, Object> outcome = new HashMap<>();
        outcome.put("status", expected.path("status").asText());
        if (expected.has("output")) {
            outcome.put("output", expected.get("output"));
        }
        for (String text : List.of("error", "cause")) {
            if (expected.has(text)) {
                outcome.put(text, expected.get(text).asText());
            }
        }
        return outcome;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
