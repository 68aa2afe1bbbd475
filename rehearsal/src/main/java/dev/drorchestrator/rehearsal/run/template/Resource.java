package dev.drorchestrator.rehearsal.run.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A resource of a stack.
 *
 * @param logicalId its name in the template
 * @param type such as {@code AWS::RDS::DBCluster}
 * @param properties evaluated: no functions are left
 */
public record Resource(String logicalId, String type, ObjectNode properties) {

    /** A property's value as text, empty where the template does not give it. */
    public String text(String property) {
        return properties.path(property).asText();
    }

    /** A property's value; a missing node where the template does not give it. */
    public JsonNode value(String property) {
        return properties.path(property);
    }
}
