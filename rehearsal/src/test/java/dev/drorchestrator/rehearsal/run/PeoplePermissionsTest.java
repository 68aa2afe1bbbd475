package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says that people need, compared both ways with the template and the scripts. */
class PeoplePermissionsTest {

    /** What SAM makes of a function with an alias and an EventInvokeConfig. */
    private static final List<String> OF_SAM = List.of(
            "AWS::Lambda::Function", "AWS::Lambda::Version", "AWS::Lambda::Alias", "AWS::Lambda::EventInvokeConfig");

    /** Commands that are no API operations of that name; what `deploy` calls: awscli, cloudformation/deployer.py. */
    private static final Map<String, List<String>> COMMANDS = Map.of(
            "cloudformation package", List.of("s3:GetObject", "s3:PutObject"),
            "cloudformation deploy",
                    List.of(
                            "s3:GetObject",
                            "s3:PutObject",
                            "cloudformation:GetTemplateSummary",
                            "cloudformation:DescribeStacks",
                            "cloudformation:CreateChangeSet",
                            "cloudformation:DescribeChangeSet",
                            "cloudformation:ExecuteChangeSet"));

    /** Of the CLI, where IAM has another name. */
    private static final Map<String, String> SERVICES = Map.of("stepfunctions", "states", "s3api", "s3");

    private static final Pattern COMMAND = Pattern.compile(
            "\\b(?:aws (?:cloudformation|stepfunctions|s3api|logs|rds|lambda)|asked \\w+|ask) [a-z]+(?:-[a-z]+)*");

    @Test
    void the_deployer_is_told_of_every_type_of_resource_and_of_no_other() {
        Set<String> types = new TreeSet<>(OF_SAM);
        DeployerTemplate.read()
                .root()
                .path("Resources")
                .forEach(resource -> types.add(resource.path("Type").asText()));
        types.remove("AWS::Serverless::Function");

        assertThat(PeoplePermissions.BY_TYPE.keySet()).isEqualTo(types);
    }

    @ParameterizedTest
    @ValueSource(strings = {"package.sh", "deploy.sh", "start.sh"})
    void the_commands_of_a_script_need_what_the_page_says(String script) throws IOException {
        Set<String> needed = new TreeSet<>();
        Files.readAllLines(Path.of("..", "scripts", script)).stream()
                .filter(line -> !line.startsWith("#") && !line.contains("aws logs delete-log-group"))
                .flatMap(line ->
                        COMMAND.matcher(line).results().map(found -> line.substring(found.start(), found.end())))
                .forEach(command -> needed.addAll(actions(command)));

        assertThat(said(script)).isEqualTo(needed);
    }

    private static List<String> actions(String command) {
        String[] words = command.replaceFirst("^aws |^asked ", "")
                .replaceFirst("^ask ", "stepfunctions ")
                .split(" ", -1);
        return COMMANDS.getOrDefault(
                words[0] + " " + words[1], List.of(SERVICES.getOrDefault(words[0], words[0]) + ":" + camel(words[1])));
    }

    private static String camel(String operation) {
        return Arrays.stream(operation.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The lines of the page, {@code service:One, Two}, written out. */
    private static Set<String> said(String script) {
        Set<String> actions = new TreeSet<>();
        for (String line : PeoplePermissions.BY_SCRIPT.getOrDefault(script, List.of())) {
            String[] parts = line.split(":", 2);
            for (String action : parts[1].split(", ", -1)) {
                actions.add(parts[0] + ":" + action);
            }
        }
        return actions;
    }
}
