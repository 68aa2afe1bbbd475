package dev.drorchestrator.rehearsal.run.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What CloudFormation makes of a value where all parameters have their defaults. Enough for the variables of the deployer's functions:
 * text, Ref to a parameter, Sub, Join of a parameter that is a list, and If on a condition that asks whether a parameter was given.
 *
 * @param parameters the template's section
 */
public record Defaults(JsonNode parameters) {

    /** The value, with pseudo parameters still in it as {@code ${AWS::…}}; empty for what is worked out in another way. */
    public Optional<String> text(JsonNode value) {
        if (value.isValueNode()) {
            return Optional.of(value.asText());
        }
        if (value.has("Fn::If")) {
            return text(value.at("/Fn::If/2"));
        }
        if (value.has("Fn::Sub")) {
            return Optional.of(value.path("Fn::Sub"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText);
        }
        if (value.has("Fn::Join")) {
            return text(value.at("/Fn::Join/1"));
        }
        return Optional.of(parameters.path(value.path("Ref").asText()).path("Default"))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText);
    }
}
