package dev.drorchestrator.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What the orchestrator finds in a Region besides databases: exports, parameters, and a role to run with. */
final class Surroundings {

    private static final String STACK = "dr-orchestrator-demo";
    private static final String ROLE = "dr-orchestrator-localstack";

    private final Aws aws;

    Surroundings(Aws aws) {
        this.aws = aws;
    }

    /**
     * Creates a stack whose outputs are the exports of {@code region}, and its parameters.
     *
     * @param region a Region of a world file (docs/world-file.md)
     * @return the ARN of the role, which the stack has because a stack must have something
     */
    String create(JsonNode region) {
        aws.cloudFormation()
                .createStack(call -> call.stackName(STACK)
                        .templateBody(template(region.path("exports")).toString())
                        .capabilities(Capability.CAPABILITY_NAMED_IAM));
        aws.cloudFormation().waiter().waitUntilStackCreateComplete(call -> call.stackName(STACK));
        region.path("parameters")
                .forEach(parameter -> aws.ssm()
                        .putParameter(call -> call.name(parameter.path("Name").asText())
                                .value(parameter.path("Value").asText())
                                .type(ParameterType.fromValue(
                                        parameter.path("Type").asText()))));
        return "arn:aws:iam::" + aws.account() + ":role/" + ROLE;
    }

    private static ObjectNode template(JsonNode exports) {
        ObjectNode template = InputFiles.JSON.createObjectNode().put("AWSTemplateFormatVersion", "2010-09-09");
        ObjectNode role = template.putObject("Resources").putObject("Role").put("Type", "AWS::IAM::Role");
        ObjectNode properties = role.putObject("Properties").put("RoleName", ROLE);
        ObjectNode trust = properties.putObject("AssumeRolePolicyDocument").put("Version", "2012-10-17");
        ObjectNode statement = trust.putArray("Statement").addObject();
        statement.put("Effect", "Allow").put("Action", "sts:AssumeRole");
        statement
                .putObject("Principal")
                .putArray("Service")
                .add("lambda.amazonaws.com")
                .add("states.amazonaws.com");
        ObjectNode outputs = template.putObject("Outputs");
        exports.properties().forEach(export -> {
            ObjectNode output = outputs.putObject("Export" + outputs.size())
                    .put("Value", export.getValue().asText());
            output.putObject("Export").put("Name", export.getKey());
        });
        return template;
    }
}
