package dev.drorchestrator.lambda.aurora.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;

/** What a custom endpoint of a cluster is like. Its members are named as they were before anything was renamed. */
public record EndpointLikeness(String identifier, String type, List<String> members, List<String> excluded) {

    public static EndpointLikeness of(DBClusterEndpoint endpoint) {
        return new EndpointLikeness(
                endpoint.dbClusterEndpointIdentifier(),
                endpoint.customEndpointType(),
                endpoint.staticMembers(),
                endpoint.excludedMembers());
    }

    public static EndpointLikeness read(JsonNode node) {
        PlanJson json = PlanJson.of(node);
        return new EndpointLikeness(
                json.text("id").orElse(""),
                json.text("type").orElse("ANY"),
                json.texts("members"),
                json.texts("excluded"));
    }

    public ObjectNode json() {
        return new PlanJson()
                .text("id", Optional.of(identifier))
                .text("type", Optional.of(type))
                .texts("members", members)
                .texts("excluded", excluded)
                .fields();
    }

    /** The request for such an endpoint. */
    public CreateDbClusterEndpointRequest request(String cluster) {
        CreateDbClusterEndpointRequest.Builder request = CreateDbClusterEndpointRequest.builder()
                .dbClusterIdentifier(cluster)
                .dbClusterEndpointIdentifier(identifier)
                .endpointType(type);
        if (!members.isEmpty()) {
            request.staticMembers(members);
        }
        if (!excluded.isEmpty()) {
            request.excludedMembers(excluded);
        }
        return request.build();
    }
}
