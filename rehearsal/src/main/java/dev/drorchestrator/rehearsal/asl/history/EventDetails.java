package dev.drorchestrator.rehearsal.asl.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What an event says beside its type. One record per shape of the API. */
public sealed interface EventDetails {

    /** The details under the keys of GetExecutionHistory; empty when the API shows none. */
    ObjectNode toJson();

    /** The state that this is about, where the API names one. */
    default Optional<String> stateName() {
        return Optional.empty();
    }

    /** ParallelStateStarted, LambdaFunctionStarted, TaskStateAborted and the like. */
    record None() implements EventDetails {
        @Override
        public ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** ExecutionStarted. */
    record Started(JsonNode input, String roleArn) implements EventDetails {
        @Override
        public ObjectNode toJson() {
            return payload("input", input).put("roleArn", roleArn);
        }
    }

    /** ExecutionSucceeded and LambdaFunctionSucceeded. */
    record Succeeded(JsonNode output) implements EventDetails {
        @Override
        public ObjectNode toJson() {
            return payload("output", output);
        }
    }

    /** ExecutionFailed, ExecutionTimedOut, ExecutionAborted, LambdaFunctionFailed and LambdaFunctionTimedOut. */
    record Failed(Optional<String> error, Optional<String> cause) implements EventDetails {
        @Override
        public ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            error.ifPresent(text -> json.put("error", text));
            cause.ifPresent(text -> json.put("cause", text));
            return json;
        }
    }

    /** Every …StateEntered. */
    record StateEntered(String name, JsonNode input) implements EventDetails {
        @Override
        public Optional<String> stateName() {
            return Optional.of(name);
        }

        @Override
        public ObjectNode toJson() {
            return named(name, payload("input", input));
        }
    }

    /** Every …StateExited; {@code assigned} are the variables that the state's Assign set. */
    record StateExited(String name, JsonNode output, Map<String, JsonNode> assigned) implements EventDetails {
        @Override
        public Optional<String> stateName() {
            return Optional.of(name);
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = named(name, payload("output", output));
            if (!assigned.isEmpty()) {
                ObjectNode variables = json.putObject("assignedVariables");
                assigned.forEach((variable, value) -> variables.put(variable, value.toString()));
                json.putObject("assignedVariablesDetails").put("truncated", false);
            }
            return json;
        }
    }

    /** LambdaFunctionScheduled. */
    record LambdaScheduled(String resource, JsonNode input, OptionalLong timeoutSeconds) implements EventDetails {
        @Override
        public ObjectNode toJson() {
            ObjectNode json = payload("input", input).put("resource", resource);
            timeoutSeconds.ifPresent(seconds -> json.put("timeoutInSeconds", seconds));
            return json;
        }
    }

    /** TaskScheduled. */
    record TaskScheduled(
            String resourceType,
            String resource,
            String region,
            JsonNode parameters,
            OptionalLong timeoutSeconds,
            OptionalLong heartbeatSeconds)
            implements EventDetails {
        @Override
        public ObjectNode toJson() {
            ObjectNode json = task(resourceType, resource).put("region", region);
            json.put("parameters", parameters.toString());
            timeoutSeconds.ifPresent(seconds -> json.put("timeoutInSeconds", seconds));
            heartbeatSeconds.ifPresent(seconds -> json.put("heartbeatInSeconds", seconds));
            return json;
        }
    }

    /** TaskStarted (without output), TaskSubmitted and TaskSucceeded. */
    record TaskProgress(String resourceType, String resource, Optional<JsonNode> output) implements EventDetails {
        @Override
        public ObjectNode toJson() {
            ObjectNode json = task(resourceType, resource);
            output.ifPresent(value -> json.setAll(payload("output", value)));
            return json;
        }
    }

    /** TaskFailed and TaskTimedOut. */
    record TaskFailed(String resourceType, String resource, Optional<String> error, Optional<String> cause)
            implements EventDetails {
        @Override
        public ObjectNode toJson() {
            ObjectNode json = task(resourceType, resource);
            json.setAll(new Failed(error, cause).toJson());
            return json;
        }
    }

    /** MapStateStarted. */
    record MapStarted(int length) implements EventDetails {
        @Override
        public ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode().put("length", length);
        }
    }

    /** Every MapIteration…; {@code name} is the Map state's, {@code index} counts from 0. */
    record MapIteration(String name, int index) implements EventDetails {
        @Override
        public ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode().put("name", name).put("index", index);
        }
    }

    private static ObjectNode payload(String key, JsonNode value) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(key, value.toString());
        json.putObject(key + "Details").put("truncated", false);
        return json;
    }

    private static ObjectNode named(String name, ObjectNode json) {
        ObjectNode named = JsonNodeFactory.instance.objectNode().put("name", name);
        named.setAll(json);
        return named;
    }

    private static ObjectNode task(String resourceType, String resource) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", resourceType)
                .put("resource", resource);
    }
}
