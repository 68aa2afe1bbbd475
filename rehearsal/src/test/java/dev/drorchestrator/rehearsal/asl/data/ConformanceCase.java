package dev.drorchestrator.rehearsal.asl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import dev.drorchestrator.rehearsal.problem.Problem;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One case of the project's own conformance suite: something of the language to evaluate, what it may read, and either its
 * {@code expected} value, or the {@code error} and {@code cause} that it fails with, or the {@code problem} at load.
 *
 * @param file where it stands
 * @param json the case
 */
public record ConformanceCase(String file, JsonNode json) {

    /** What loading something needs besides its definition: where it stands, and who takes its problems. */
    @FunctionalInterface
    public interface Loader {
        Function<Scope, JsonNode> load(ConformanceCase given, Problems problems);
    }

    /** The cases of all files of a folder of {@code resources/asl}. */
    public static Stream<ConformanceCase> in(String folder) {
        try (Stream<Path> files = Files.list(resource("/asl/" + folder))) {
            return files.sorted().toList().stream().flatMap(ConformanceCase::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ConformanceCase> of(Path file) {
        try {
            JsonNode cases = JsonText.MAPPER.readTree(file.toFile());
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(json -> new ConformanceCase(String.valueOf(file.getFileName()), json));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(ConformanceCase.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** A part of the case. */
    public JsonNode get(String field) {
        return json.path(field);
    }

    /** Loads and evaluates, and compares with what the case says. */
    public void check(Loader loader) {
        Problems problems = new Problems();
        Function<Scope, JsonNode> loaded = loader.load(this, problems);
        if (json.has("problem")) {
            assertThat(problems.all().stream().map(Problem::toString)).containsExactlyElementsOf(expectedProblems());
            return;
        }
        assertThat(problems.all()).isEmpty();
        if (json.has("expected")) {
            assertThat(loaded.apply(scope())).isEqualTo(json.get("expected"));
        } else {
            assertThatThrownBy(() -> loaded.apply(scope()))
                    .isInstanceOfSatisfying(StatesException.class, this::checkFailure);
        }
    }

    private List<String> expectedProblems() {
        JsonNode problem = json.get("problem");
        return problem.isArray()
                ? StreamSupport.stream(problem.spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList()
                : List.of(problem.textValue());
    }

    private void checkFailure(StatesException failure) {
        assertThat(failure.error()).contains(json.path("error").asText());
        assertThat(failure.cause()).contains(json.path("cause").asText());
    }

    private Scope scope() {
        Map<String, JsonNode> variables = new HashMap<>();
        json.path("variables").properties().forEach(field -> variables.put(field.getKey(), field.getValue()));
        JsonNode input =
                json.has("input") ? json.get("input") : JsonText.nodes().objectNode();
        return new Scope(input, () -> json.path("context"), Variables.EMPTY.assign(variables), RandomSource.seeded(1));
    }

    @Override
    public String toString() {
        return file + ": " + json.path("case").asText();
    }
}
