package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What FAILBACK remembers of the copy that it deletes, so that all of it comes back: kept in a Systems Manager parameter
 * of this Region from before the first deletion until the rebuilt copy is proven, because an execution that dies in between
 * leaves nothing else that knows. It is also the sign that tells a second execution to keep its hands off.
 *
 * @param execution the ARN of the execution that works on it
 * @param resourceId AWS's unchanging id of the copy that was there; empty when there was none. A copy with another id is
 *     another copy, even under the same name
 * @param copy what the service needs to know to rebuild it, in the form of that service's steps
 */
public record RebuildPlan(String execution, String resourceId, JsonNode copy) {

    /** Systems Manager has one name space; all plans are below this path. */
    private static final String PATH = "/dr-orchestrator/failback/";

    /**
     * The name of the parameter that keeps the plan of a database.
     *
     * @param kind {@code cluster} or {@code db}
     */
    public static String parameterName(String kind, String identifier) {
        return PATH + kind + "/" + identifier;
    }

    /** The plan that the state machine carries ({@code Input.action.plan}), with the execution that runs the step. */
    public static RebuildPlan of(StepRequest request) {
        return read(request.input().path("action").path("plan"));
    }

    /** Reads what {@link #json()} gave. */
    public static RebuildPlan read(JsonNode json) {
        return new RebuildPlan(
                json.path("execution").asText(), json.path("resourceId").asText(), json.path("copy"));
    }

    /** Whether there was a copy to delete. */
    public Optional<String> oldCopy() {
        return Optional.of(resourceId).filter(id -> !id.isEmpty());
    }

    /** The same, for another execution. */
    public RebuildPlan takenOverBy(String otherExecution) {
        return new RebuildPlan(otherExecution, resourceId, copy);
    }

    /** As it stands in the parameter and in the state machine. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("execution", execution).put("resourceId", resourceId);
        json.set("copy", copy);
        return json;
    }
}
