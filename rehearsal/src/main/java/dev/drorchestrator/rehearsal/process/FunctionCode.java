package dev.drorchestrator.rehearsal.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.template.YamlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function as the deployed template describes it.
 *
 * @param name its name in AWS
 * @param handler class and method
 * @param memoryMb what Lambda gives it, in MB
 * @param timeout how long an invocation may take
 * @param environment the template's variables
 */
record FunctionCode(String name, String handler, int memoryMb, Duration timeout, Map<String, String> environment) {

    FunctionCode {
        environment = Map.copyOf(environment);
    }

    /** The functions of {@code cloudformation/Orchestrator-Deployer.yaml}, by name. */
    static Map<String, FunctionCode> all(Path template) {
        JsonNode root = YamlFile.read(template);
        JsonNode globals = root.at("/Globals/Function");
        Map<String, FunctionCode> found = new TreeMap<>();
        root.path("Resources").forEach(resource -> {
            if (resource.path("Type").asText().equals("AWS::Serverless::Function")) {
                FunctionCode code = of(resource.path("Properties"), globals);
                found.put(code.name(), code);
            }
        });
        return found;
    }

    private static FunctionCode of(JsonNode properties, JsonNode globals) {
        Map<String, String> environment = new HashMap<>();
        addVariables(globals, environment);
        addVariables(properties, environment);
        return new FunctionCode(
                properties.path("FunctionName").asText(),
                properties.path("Handler").asText(),
                either(properties, globals, "MemorySize").asInt(),
                Duration.ofSeconds(either(properties, globals, "Timeout").asInt()),
                environment);
    }

    private static void addVariables(JsonNode function, Map<String, String> environment) {
        function.at("/Environment/Variables").properties().forEach(variable -> {
            // What CloudFormation would have to work out first is no concern of ours.
            if (variable.getValue().isValueNode()) {
                environment.put(variable.getKey(), variable.getValue().asText());
            }
        });
    }

    private static JsonNode either(JsonNode properties, JsonNode globals, String field) {
        return properties.has(field) ? properties.path(field) : globals.path(field);
    }
}
