package dev.drorchestrator.lambda.jar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.jar.inside.Sample;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** An answer of AWS as it goes over the wire: in XML for services of the query protocol, in JSON for the others. */
record WireAnswer(int status, String contentType, String body) {

    private static final String XML = "text/xml";
    private static final String JSON = "application/x-amz-json-1.0";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Success with every member of the shape set. */
    static WireAnswer success(boolean query, SdkPojo shape) {
        return query
                ? new WireAnswer(
                        200,
                        XML,
                        "<R><Result>" + xml(shape, 0)
                                + "</Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></R>")
                : new WireAnswer(200, JSON, json(shape, 0).toString());
    }

    /** An error with that code. */
    static WireAnswer error(boolean query, String code) {
        return query
                ? new WireAnswer(
                        400,
                        XML,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
                                + "</Code><Message>why</Message></Error><RequestId>r</RequestId></ErrorResponse>")
                : new WireAnswer(
                        400,
                        JSON,
                        NODES.objectNode()
                                .put("__type", "com.amazonaws#" + code)
                                .put("message", "why")
                                .toString());
    }

    private static String xml(SdkPojo shape, int depth) {
        StringBuilder xml = new StringBuilder();
        shape.sdkFields().forEach(field -> xml.append(xml(field, field.locationName(), depth)));
        return xml.toString();
    }

    private static String xml(SdkField<?> field, String name, int depth) {
        String content = switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> depth < Sample.DEPTH ? xml(field.constructor().get(), depth + 1) : "";
            case LIST -> xmlList(field.getRequiredTrait(ListTrait.class), depth);
            case MAP -> xmlMap(field.getRequiredTrait(MapTrait.class), depth);
            case INSTANT -> Sample.TIME.toString();
            default -> scalar(field).asText();
        };
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String xmlList(ListTrait list, int depth) {
        if (list.isFlattened()) {
            throw new IllegalStateException("write flattened lists once an operation has one");
        }
        return xml(list.memberFieldInfo(), list.memberLocationName(), depth);
    }

    private static String xmlMap(MapTrait map, int depth) {
        return "<entry><" + map.keyLocationName() + ">key</" + map.keyLocationName() + ">"
                + xml(map.valueFieldInfo(), map.valueLocationName(), depth) + "</entry>";
    }

    private static ObjectNode json(SdkPojo shape, int depth) {
        ObjectNode json = NODES.objectNode();
        shape.sdkFields().forEach(field -> json.set(field.locationName(), json(field, depth)));
        return json;
    }

    private static JsonNode json(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> depth < Sample.DEPTH ? json(field.constructor().get(), depth + 1) : NODES.objectNode();
            case LIST ->
                NODES.arrayNode()
                        .add(json(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), depth));
            case MAP ->
                NODES.objectNode()
                        .set("key", json(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), depth));
            case INSTANT -> NODES.numberNode(Sample.TIME.getEpochSecond());
            default -> scalar(field);
        };
    }

    private static JsonNode scalar(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> NODES.textNode(Sample.text(field));
            case INTEGER, LONG, SHORT, BYTE -> NODES.numberNode(7);
            case FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(7.5);
            case BOOLEAN -> NODES.booleanNode(true);
            case SDK_BYTES ->
                NODES.textNode(Base64.getEncoder().encodeToString("bytes".getBytes(StandardCharsets.UTF_8)));
            default -> throw new IllegalStateException(field.memberName() + ": " + field.marshallingType());
        };
    }
}
