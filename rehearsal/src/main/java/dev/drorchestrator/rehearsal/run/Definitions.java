package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.InvalidDefinitionException;
import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the very files that CloudFormation deploys and does to them what it does: puts ARNs in the place of
 * {@code ${…}}.
 */
public final class Definitions {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    /** The default of the stack's parameter RdsCallsPerSecond; DeployerTemplateTest compares it with the template. */
    static final String CALLS_PER_SECOND = "10";

    private final Path directory;
    private final String account;
    private final String region;
    private final Map<String, String> substitutions = new HashMap<>();

    /**
     * @param directory {@code state-machines/}
     */
    public Definitions(Path directory, String account, String region) {
        this.directory = directory;
        this.account = account;
        this.region = region;
        substitutions.put("Partition", "aws");
        substitutions.put("RdsCallsPerSecond", CALLS_PER_SECOND);
        DeployedFunction.ALL.forEach(
                function -> substitutions.put(function.placeholder(), function.arn(account, region)));
        DeployedMachine.ALL.forEach(machine -> substitutions.put(machine.placeholder(), machine.arn(account, region)));
    }

    /**
     * All machines, checked against each other and against the functions that exist.
     *
     * @throws InputException with all problems of all files
     */
    public List<StateMachine> load() {
        LoadOptions options = LoadOptions.standard()
                .withKnownFunctions(DeployedFunction.ALL.stream()
                        .map(function -> function.arn(account, region))
                        .collect(Collectors.toSet()))
                .withKnownStateMachines(DeployedMachine.ALL.stream()
                        .map(machine -> machine.arn(account, region))
                        .collect(Collectors.toSet()));
        List<StateMachine> machines = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (DeployedMachine machine : DeployedMachine.ALL) {
            Path file = directory.resolve(machine.file());
            try {
                JsonNode definition = InputFiles.JSON.readTree(substituted(Files.readString(file), file, problems));
                machines.add(StateMachine.load(machine.arn(account, region), definition, options));
            } catch (JsonProcessingException e) {
                problems.add(file + ": " + InputFiles.notJson(e));
            } catch (IOException e) {
                problems.add(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
            } catch (InvalidDefinitionException e) {
                e.problems().forEach(problem -> problems.add(file + ": " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException("The state machines cannot be loaded:\n- " + String.join("\n- ", problems));
        }
        return machines;
    }

    private String substituted(String text, Path file, List<String> problems) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = substitutions.get(match.group(1));
            if (value == null) {
                problems.add(file + ": ${" + match.group(1) + "} has no substitution; known are "
                        + substitutions.keySet().stream().sorted().collect(Collectors.joining(", ")));
                return "unknown";
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
