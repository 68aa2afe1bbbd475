package dev.drorchestrator.lambda.aurora.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * An object of the plan of a failback. What is not known has no field: the plan must fit into a parameter of Systems
 * Manager.
 */
public record PlanJson(ObjectNode fields) {

    PlanJson() {
        this(Json.object());
    }

    /** An object of a plan; what is none has no fields. */
    static PlanJson of(JsonNode json) {
        return new PlanJson(json.isObject() ? (ObjectNode) json : Json.object());
    }

    /** The same without a field. */
    PlanJson without(String name) {
        ObjectNode rest = fields.deepCopy();
        rest.remove(name);
        return new PlanJson(rest);
    }

    PlanJson text(String name, Optional<String> value) {
        value.ifPresent(found -> fields.put(name, found));
        return this;
    }

    PlanJson number(String name, Optional<Integer> value) {
        value.ifPresent(found -> fields.put(name, found));
        return this;
    }

    PlanJson decimal(String name, Optional<Double> value) {
        value.ifPresent(found -> fields.put(name, found));
        return this;
    }

    /** Only what is on, where AWS's default is off. */
    PlanJson on(String name, Boolean value) {
        return flag(name, Optional.ofNullable(value).filter(on -> on));
    }

    PlanJson flag(String name, Optional<Boolean> value) {
        value.ifPresent(found -> fields.put(name, found));
        return this;
    }

    PlanJson texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = fields.putArray(name);
            values.forEach(array::add);
        }
        return this;
    }

    PlanJson tags(List<Tag> tags) {
        if (!tags.isEmpty()) {
            ObjectNode object = fields.putObject("tags");
            tags.forEach(tag -> object.put(tag.key(), tag.value()));
        }
        return this;
    }

    public Optional<String> text(String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    public Optional<Integer> number(String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isNumber).map(JsonNode::intValue);
    }

    public Optional<Double> decimal(String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isNumber).map(JsonNode::doubleValue);
    }

    public Optional<Boolean> flag(String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        fields.path(name).forEach(value -> texts.add(value.asText()));
        return List.copyOf(texts);
    }

    public List<Tag> tags() {
        return fields.path("tags").properties().stream()
                .map(tag -> Tag.builder()
                        .key(tag.getKey())
                        .value(tag.getValue().asText())
                        .build())
                .toList();
    }
}
