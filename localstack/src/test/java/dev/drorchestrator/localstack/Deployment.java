package dev.drorchestrator.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import dev.drorchestrator.rehearsal.run.template.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Does by single calls what the template does by CloudFormation: functions with the template's names, handlers, size and
 * timeout, and the state machines of {@code state-machines/}. Left out: aliases, one role per function, logs, the rule on
 * ended children, the schedule.
 */
final class Deployment {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private final Aws aws;
    private final String role;

    /**
     * @param role the ARN of a role that is there; LocalStack's free edition asks it for nothing
     */
    Deployment(Aws aws, String role) {
        this.aws = aws;
        this.role = role;
    }

    /**
     * Creates every function of the template and waits until all may be called.
     *
     * @param code a jar
     * @param runtime such as {@code java21}
     * @param environment beside what the template sets
     */
    void functions(Path code, String runtime, Map<String, String> environment) throws IOException {
        JsonNode template = YamlFile.read(ROOT.resolve("cloudformation/Orchestrator-Deployer.yaml"));
        JsonNode globals = template.at("/Globals/Function");
        Map<String, String> variables = new HashMap<>(environment);
        globals.at("/Environment/Variables")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        SdkBytes zip = SdkBytes.fromByteArray(Files.readAllBytes(code));
        for (JsonNode resource : template.path("Resources")) {
            if (resource.path("Type").asText().equals("AWS::Serverless::Function")) {
                JsonNode function = resource.path("Properties");
                aws.lambda()
                        .createFunction(call -> call.functionName(
                                        function.path("FunctionName").asText())
                                .handler(function.path("Handler").asText())
                                .runtime(runtime)
                                .role(role)
                                .memorySize(globals.path("MemorySize").asInt())
                                .timeout(globals.path("Timeout").asInt())
                                .environment(set -> set.variables(variables))
                                .code(from -> from.zipFile(zip)));
            }
        }
        for (DeployedFunction function : DeployedFunction.ALL) {
            aws.lambda().waiter().waitUntilFunctionActiveV2(call -> call.functionName(function.name()));
        }
    }

    /** Creates every state machine: its file, its placeholders replaced as CloudFormation does, and {@link Bridge}. */
    void stateMachines() throws IOException {
        Map<String, String> arns = new HashMap<>(Map.of("Partition", "aws"));
        DeployedFunction.ALL.forEach(
                function -> arns.put(function.placeholder(), function.arn(aws.account(), aws.region())));
        DeployedMachine.ALL.forEach(
                machine -> arns.put(machine.placeholder(), machine.arn(aws.account(), aws.region())));
        for (DeployedMachine machine : DeployedMachine.ALL) {
            String definition = Bridge.forLocalStack(
                    machine.file(),
                    Files.readString(ROOT.resolve("state-machines").resolve(machine.file())));
            String substituted = PLACEHOLDER
                    .matcher(definition)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            arns.getOrDefault(found.group(1), "no substitution for " + found.group(1))));
            aws.sfn()
                    .createStateMachine(call ->
                            call.name(machine.name()).definition(substituted).roleArn(role));
        }
    }
}
