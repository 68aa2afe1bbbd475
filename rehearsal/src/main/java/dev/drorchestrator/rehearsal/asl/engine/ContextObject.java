package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds {@code $$}. */
final class ContextObject {

    private ContextObject() {}

    static JsonNode of(Visit visit) {
        RunningExecution execution = visit.execution();
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.set("Execution", execution.contextObject());
        context.set("State", state(visit));
        context.putObject("StateMachine")
                .put("Id", execution.stateMachine().arn())
                .put("Name", execution.stateMachine().name());
        visit.taskToken().ifPresent(token -> context.putObject("Task").put("Token", token));
        visit.walk().mapItem().ifPresent(item -> context.set("Map", map(item)));
        return context;
    }

    /** The context for an ItemSelector: that of the Map state, and the item which is to be processed. */
    static JsonNode of(Visit visit, MapItem item) {
        ObjectNode context = (ObjectNode) of(visit);
        context.set("Map", map(item));
        return context;
    }

    static ObjectNode execution(RunningExecution execution) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("Id", execution.arn());
        node.set("Input", execution.input());
        node.put("Name", execution.name());
        node.put("RoleArn", execution.environment().settings().roleArn());
        node.put("StartTime", UtcText.iso(execution.startDate()));
        node.put("RedriveCount", 0);
        return node;
    }

    private static ObjectNode state(Visit visit) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("EnteredTime", UtcText.iso(visit.enteredTime()));
        node.put("Name", visit.state().name());
        if (visit.state().type().canRetry()) {
            node.put("RetryCount", visit.retryCount());
        }
        return node;
    }

    private static ObjectNode map(MapItem item) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.putObject("Item").put("Index", item.index()).set("Value", item.value());
        return map;
    }
}
