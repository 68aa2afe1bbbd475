package dev.drorchestrator.rehearsal.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.template.Defaults;
import dev.drorchestrator.rehearsal.run.template.YamlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * A function as the deployed template describes it.
 *
 * @param name its name in AWS
 * @param handler class and method
 * @param memoryMb what Lambda gives it, in MB
 * @param timeout how long an invocation may take
 * @param environment the template's variables, where its parameters have their defaults
 */
record FunctionCode(String name, String handler, int memoryMb, Duration timeout, Map<String, String> environment) {

    FunctionCode {
        environment = Map.copyOf(environment);
    }

    /** The functions of {@code cloudformation/Orchestrator-Deployer.yaml}, by name. */
    static Map<String, FunctionCode> all(Path template) {
        JsonNode root = YamlFile.read(template);
        JsonNode globals = root.at("/Globals/Function");
        Defaults defaults = new Defaults(root.path("Parameters"));
        Map<String, FunctionCode> found = new TreeMap<>();
        root.path("Resources").forEach(resource -> {
            if (resource.path("Type").asText().equals("AWS::Serverless::Function")) {
                FunctionCode code = of(resource.path("Properties"), globals, defaults);
                found.put(code.name(), code);
            }
        });
        return found;
    }

    private static FunctionCode of(JsonNode properties, JsonNode globals, Defaults defaults) {
        Map<String, String> environment = new HashMap<>();
        addVariables(globals, defaults, environment);
        addVariables(properties, defaults, environment);
        return new FunctionCode(
                properties.path("FunctionName").asText(),
                properties.path("Handler").asText(),
                either(properties, globals, "MemorySize").asInt(),
                Duration.ofSeconds(either(properties, globals, "Timeout").asInt()),
                environment);
    }

    private static void addVariables(JsonNode function, Defaults defaults, Map<String, String> environment) {
        function.at("/Environment/Variables")
                .properties()
                .forEach(variable ->
                        defaults.text(variable.getValue()).ifPresent(text -> environment.put(variable.getKey(), text)));
    }

    /** The same, deployed in an account and a Region. */
    FunctionCode in(String account, String region) {
        Map<String, String> deployed = new HashMap<>();
        String partition = PartitionMetadata.of(Region.of(region)).id();
        environment.forEach((key, value) -> deployed.put(
                key,
                value.replace("${AWS::AccountId}", account)
                        .replace("${AWS::Region}", region)
                        .replace("${AWS::Partition}", partition)));
        return new FunctionCode(name, handler, memoryMb, timeout, deployed);
    }

    private static JsonNode either(JsonNode properties, JsonNode globals, String field) {
        return properties.has(field) ? properties.path(field) : globals.path(field);
    }
}
