package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template deploys the state machines that the rehearsal runs, and connects them as their definitions say. */
class DeployerStateMachinesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private final DeployerTemplate template = DeployerTemplate.read();

    static List<DeployedMachine> machines() {
        return DeployedMachine.ALL;
    }

    @Test
    void the_state_machines_are_those_of_the_rehearsal() {
        Set<String> found = new TreeSet<>();
        template.machines()
                .forEach((name, machine) -> found.add(
                        name + " " + machine.path("DefinitionS3Location").asText()));

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(DeployedMachine.ALL.stream()
                        .map(machine -> machine.name() + " ../state-machines/" + machine.file())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("machines")
    void every_placeholder_has_its_substitution_and_the_reverse(DeployedMachine machine) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        placeholders(machine).forEach(placeholder -> expected.put(placeholder, expectedReference(placeholder)));

        assertThat(substitutions(template, machine)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("machines")
    void a_state_machine_may_call_what_its_definition_calls_and_nothing_else(DeployedMachine machine)
            throws IOException {
        Set<String> functions = new TreeSet<>();
        Set<String> children = new TreeSet<>();
        placeholders(machine).forEach(placeholder -> {
            if (placeholder.endsWith("FunctionArn")) {
                functions.add(expectedReference(placeholder));
            } else if (placeholder.endsWith("StateMachineArn")) {
                children.add(expectedReference(placeholder));
            }
        });

        Map<String, Set<String>> allowed = new TreeMap<>();
        template.statements(DeployerTemplate.role(properties(template, machine), "RoleArn"))
                .forEach(statement -> statement
                        .actions()
                        .forEach(action -> allowed.put(action, new TreeSet<>(statement.resources()))));

        assertThat(allowed.remove("lambda:InvokeFunction")).isEqualTo(functions);
        if (!children.isEmpty()) {
            assertThat(allowed.remove("states:StartExecution")).isEqualTo(children);
        }
        assertThat(allowed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void a_state_machine_logs_all_traces_and_has_a_role_of_its_own(DeployedMachine machine) {
        JsonNode properties = properties(template, machine);
        assertThat(properties.at("/LoggingConfiguration/Level").asText()).isEqualTo("ALL");
        assertThat(properties.at("/LoggingConfiguration/IncludeExecutionData").toString())
                .isEqualTo("{\"Fn::If\":[\"LogsExecutionData\",true,false]}");
        assertThat(properties.at("/TracingConfiguration/Enabled").asBoolean()).isTrue();
        long users = template.machines().values().stream()
                .filter(other ->
                        DeployerTemplate.role(other, "RoleArn").equals(DeployerTemplate.role(properties, "RoleArn")))
                .count();
        assertThat(users).isEqualTo(1);
    }

    @Test
    void a_substitution_that_is_missing_would_be_found() throws IOException {
        DeployerTemplate broken = template.with(root -> ((ObjectNode)
                        root.at("/Resources/RedisFailoverStateMachine/Properties/DefinitionSubstitutions"))
                .remove("ResolveImportsFunctionArn"));
        DeployedMachine redis = DeployedMachine.ALL.stream()
                .filter(machine -> machine.file().startsWith("redis"))
                .findFirst()
                .orElseThrow();

        assertThat(substitutions(template, redis).keySet()).isEqualTo(placeholders(redis));
        assertThat(substitutions(broken, redis).keySet()).isNotEqualTo(placeholders(redis));
    }

    private static JsonNode properties(DeployerTemplate template, DeployedMachine machine) {
        return template.machines().getOrDefault(machine.name(), MissingNode.getInstance());
    }

    private static String definition(DeployedMachine machine) throws IOException {
        return Files.readString(TestRun.STATE_MACHINES.resolve(machine.file()));
    }

    private static Set<String> placeholders(DeployedMachine machine) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(definition(machine));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** What the template must put in the place of a placeholder: functions by their alias. */
    private static String expectedReference(String placeholder) {
        if (placeholder.equals("Partition")) {
            return "AWS::Partition";
        }
        String logicalId = placeholder.replaceFirst("Arn$", "");
        return placeholder.endsWith("FunctionArn") ? logicalId + ".Alias" : logicalId;
    }

    private static Map<String, String> substitutions(DeployerTemplate template, DeployedMachine machine) {
        Map<String, String> found = new TreeMap<>();
        properties(template, machine)
                .path("DefinitionSubstitutions")
                .properties()
                .forEach(entry ->
                        found.put(entry.getKey(), entry.getValue().path("Ref").asText()));
        return found;
    }
}
