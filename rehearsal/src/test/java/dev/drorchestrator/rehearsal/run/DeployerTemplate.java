package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.template.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** {@code cloudformation/Orchestrator-Deployer.yaml}, with its short forms (such as {@code !Ref}) written out. */
final class DeployerTemplate {

    static final Path FILE = Path.of("..", "cloudformation", "Orchestrator-Deployer.yaml");

    private final JsonNode root;

    private DeployerTemplate(JsonNode root) {
        this.root = root;
    }

    static DeployerTemplate read() {
        return new DeployerTemplate(YamlFile.read(FILE));
    }

    JsonNode root() {
        return root;
    }

    /** The properties of all resources of a type, by logical id. */
    Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        root.path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue().path("Properties"));
            }
        });
        return found;
    }

    /** The properties of the functions, by their names in AWS. */
    Map<String, JsonNode> functions() {
        Map<String, JsonNode> found = new TreeMap<>();
        resources("AWS::Serverless::Function")
                .values()
                .forEach(function -> found.put(function.path("FunctionName").asText(), function));
        return found;
    }

    /** The properties of the state machines, by their names in AWS. */
    Map<String, JsonNode> machines() {
        Map<String, JsonNode> found = new TreeMap<>();
        resources("AWS::StepFunctions::StateMachine")
                .values()
                .forEach(machine -> found.put(machine.path("StateMachineName").asText(), machine));
        return found;
    }

    /** The statements of the policies that stand in a role. */
    List<IamStatement> statements(String role) {
        List<IamStatement> found = new ArrayList<>();
        root.at("/Resources/" + role + "/Properties/Policies")
                .forEach(policy -> policy.at("/PolicyDocument/Statement")
                        .forEach(statement -> found.add(IamStatement.of(statement))));
        return found;
    }

    /** The statements of a managed policy of the template. */
    List<IamStatement> policy(String id) {
        List<IamStatement> found = new ArrayList<>();
        root.at("/Resources/" + id + "/Properties/PolicyDocument/Statement")
                .forEach(statement -> found.add(IamStatement.of(statement)));
        return found;
    }

    /** The logical id of the role of a function or state machine. */
    static String role(JsonNode properties, String field) {
        return properties.path(field).path("Fn::GetAtt").path(0).asText();
    }

    /** Hands over every object in the template that has {@code key} for its only field: the uses of a function. */
    void eachUse(String key, Consumer<JsonNode> heard) {
        walk(root, node -> {
            if (node.isObject() && node.size() == 1 && node.has(key)) {
                heard.accept(node.get(key));
            }
        });
    }

    private static void walk(JsonNode node, Consumer<JsonNode> heard) {
        heard.accept(node);
        node.forEach(child -> walk(child, heard));
    }

    /** For a test that needs a broken template. */
    DeployerTemplate with(Consumer<ObjectNode> change) {
        ObjectNode copy = root.deepCopy();
        change.accept(copy);
        return new DeployerTemplate(copy);
    }
}
