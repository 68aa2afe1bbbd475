package dev.drorchestrator.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drorchestrator.rehearsal.run.template.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The places that CONTRIBUTING.md names, and that no compiler and no other test connects. */
class SignpostsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path REHEARSAL = ROOT.resolve("rehearsal/src/main/java/dev/drorchestrator/rehearsal");
    private static final Path PAYLOADS = ROOT.resolve("state-machines/payloads");
    /** A name of a test in a document, with its method if it names one. */
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`");

    @Test
    void every_test_that_contributing_names_exists() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : Set.of("rehearsal", "orchestrator-lambdas")) {
            sources.putAll(javaFiles(ROOT.resolve(module).resolve("src/test/java")));
        }
        Set<String> missing = new TreeSet<>();
        TEST.matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")))
                .results()
                .forEach(named -> {
                    String file = "/" + named.group(1) + ".java";
                    boolean exists = sources.entrySet().stream()
                            .filter(source -> source.getKey().endsWith(file))
                            .anyMatch(source -> named.group(2) == null
                                    || source.getValue().contains("void " + named.group(2) + "("));
                    if (!exists) {
                        missing.add(named.group());
                    }
                });

        assertThat(missing).isEmpty();
    }

    @Test
    void every_resource_type_has_a_line_in_the_readme_and_a_sample() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String samples = samples();

        assertThat(resourceTypes()).hasSizeGreaterThan(5);
        assertThat(missing(resourceTypes(), readme, "| %s |"))
                .as("resource types without a line in the README")
                .isEmpty();
        assertThat(missing(resourceTypes(), samples, "\"resourceType\": \"%s\""))
                .as("resource types without a sample in state-machines/payloads")
                .isEmpty();
    }

    /** A sample shows what a payload needs; who looks for an option finds it in the runbook. */
    @Test
    void every_parameter_of_the_payload_is_read_by_a_function_and_shown_to_operators() throws IOException {
        String functions = String.join(
                "\n",
                javaFiles(ROOT.resolve("orchestrator-lambdas/src/main/java")).values());
        String shown = samples() + Files.readString(ROOT.resolve("docs/runbook.md"));

        Map<String, String> parameters = parameters();
        assertThat(parameters).hasSizeGreaterThan(20).doesNotContainValue("");
        assertThat(missing(parameters.keySet(), functions, "\"%s\""))
                .as("parameters that no function reads")
                .isEmpty();
        assertThat(missing(parameters.keySet(), shown, "\"%s\""))
                .as("parameters that are neither in a sample nor in docs/runbook.md")
                .isEmpty();
    }

    @Test
    void every_fault_is_in_the_page_about_world_files_and_in_the_plans_of_the_simulator() throws IOException {
        String kinds = Files.readString(REHEARSAL.resolve("twin/fault/FaultKinds.java"));
        String page = Files.readString(ROOT.resolve("docs/world-file.md"));
        String plans = Files.readString(REHEARSAL.resolve("run/simulate/Disturbance.java"));

        Set<String> names = matches("new Kind\\(\"([a-z-]+)\"", kinds);
        Set<String> actions = matches("new FaultAction\\.(\\w+)\\(", kinds);
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(missing(names, page, "| `%s` |"))
                .as("faults without a row in docs/world-file.md")
                .isEmpty();
        assertThat(actions).hasSameSizeAs(names);
        assertThat(missing(actions, plans, "new FaultAction.%s("))
                .as("faults that no plan of the simulator has")
                .isEmpty();
    }

    @Test
    void every_field_that_the_interpreter_reads_is_in_the_page_about_its_language() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/asl-support.md"));
        Set<String> fields = new TreeSet<>();
        javaFiles(REHEARSAL.resolve("asl/load"))
                .forEach((name, source) ->
                        fields.addAll(matches("\"([A-Z][A-Za-z]+)\"", source.replaceAll("(?s)/\\*.*?\\*/", ""))));

        assertThat(fields).hasSizeGreaterThan(40);
        assertThat(missing(fields, page, "%s"))
                .as("fields without a row in docs/asl-support.md")
                .isEmpty();
    }

    @Test
    void every_alarm_notifies_the_topic_and_is_in_the_runbook() throws IOException {
        String runbook = Files.readString(ROOT.resolve("docs/runbook.md"));
        Map<String, JsonNode> alarms = new TreeMap<>();
        YamlFile.read(ROOT.resolve("cloudformation/Orchestrator-Deployer.yaml"))
                .path("Resources")
                .forEach(resource -> {
                    if (resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
                        JsonNode properties = resource.path("Properties");
                        alarms.put(properties.path("AlarmName").asText(), properties);
                    }
                });

        assertThat(alarms).hasSizeGreaterThan(4).allSatisfy((name, alarm) -> {
            assertThat(alarm.path("AlarmActions").toString()).contains("\"AlarmTopicArn\"");
            assertThat(runbook).contains("| `" + name + "` |");
        });
    }

    private static Set<String> resourceTypes() throws IOException {
        // An alias of a type, PlannedFailoverAuroraMySQL, stands behind it.
        Set<String> types = new LinkedHashSet<>();
        schema().at("/$defs/resource/allOf")
                .forEach(branch -> types.add(
                        branch.at("/if/properties/resourceType/enum/0").asText()));
        types.remove("");
        return types;
    }

    /** All parameters of all resource types, with their descriptions. */
    private static Map<String, String> parameters() throws IOException {
        Map<String, String> parameters = new TreeMap<>();
        schema().path("$defs").forEach(definition -> {
            if (definition.has("x-parent")) {
                definition
                        .path("properties")
                        .properties()
                        .forEach(parameter -> parameters.merge(
                                parameter.getKey(),
                                parameter.getValue().path("description").asText(),
                                (one, other) -> one.isBlank() || other.isBlank() ? "" : one));
            }
        });
        return parameters;
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper()
                .readTree(PAYLOADS.resolve("state-payload.schema.json").toFile());
    }

    private static String samples() throws IOException {
        StringBuilder samples = new StringBuilder();
        try (Stream<Path> files = Files.list(PAYLOADS)) {
            for (Path file : files.filter(each -> !each.toString().endsWith("schema.json"))
                    .toList()) {
                samples.append(Files.readString(file));
            }
        }
        return samples.toString();
    }

    private static Map<String, String> javaFiles(Path directory) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.put(file.toString(), Files.readString(file));
            }
        }
        return sources;
    }

    /** Those of some names that do not stand in a text, each in its form. */
    private static Set<String> missing(Set<String> names, String text, String form) {
        return names.stream()
                .filter(name -> !text.contains(String.format(form, name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
