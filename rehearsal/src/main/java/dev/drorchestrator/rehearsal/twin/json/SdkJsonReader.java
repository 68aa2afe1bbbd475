package dev.drorchestrator.rehearsal.twin.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Fills the SDK's builders from JSON whose names are the model's member names, as the AWS command line prints it.
 * Driven by the SDK's own field descriptions, so it reads every class of every service.
 */
public final class SdkJsonReader {

    private final Problems problems;

    /** A reader that adds to {@code problems} what it could not read. */
    public SdkJsonReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Fills {@code builder} from the object {@code node}.
     *
     * @param path where the object stands, for problems
     * @return {@code builder}, without the fields that had problems
     */
    public <B extends SdkPojo> B read(JsonNode node, B builder, String path) {
        if (!node.isObject()) {
            problems.addWrongValue(path, node, "an object");
            return builder;
        }
        Map<String, SdkField<?>> known = SdkFields.of(builder);
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            String at = JsonPaths.field(path, name);
            SdkField<?> field = known.get(name);
            if (field != null) {
                value(field, member.getValue(), at).ifPresent(value -> field.set(builder, value));
            } else {
                problems.note(at, unknown(name, builder, known.keySet()));
            }
        }
        return builder;
    }

    /** A command line may be newer than this SDK, and real output must load; a slip of the hand must not pass in silence. */
    private static String unknown(String name, SdkPojo builder, Set<String> known) {
        String note = name + " is no field of " + modelName(builder) + " that this version knows; ignored";
        return NearestName.of(name, known)
                .map(nearest -> note + ". Did you mean \"" + nearest + "\"?")
                .orElse(note);
    }

    private static String modelName(SdkPojo builder) {
        Class<?> model = builder.getClass().getEnclosingClass();
        return model == null ? "this object" : model.getSimpleName();
    }

    private Optional<?> value(SdkField<?> field, JsonNode node, String at) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> scalar(node, at, JsonNode::isTextual, "a string", JsonNode::textValue);
            case INTEGER -> scalar(node, at, JsonNode::canConvertToInt, "a whole number", JsonNode::intValue);
            case LONG -> scalar(node, at, JsonNode::canConvertToLong, "a whole number", JsonNode::longValue);
            case SHORT ->
                scalar(node, at, whole(Short.MIN_VALUE, Short.MAX_VALUE), "a whole number", JsonNode::shortValue);
            case BYTE ->
                scalar(node, at, whole(Byte.MIN_VALUE, Byte.MAX_VALUE), "a whole number", item ->
                        (byte) item.intValue());
            case FLOAT -> scalar(node, at, JsonNode::isNumber, "a number", JsonNode::floatValue);
            case DOUBLE -> scalar(node, at, JsonNode::isNumber, "a number", JsonNode::doubleValue);
            case BIG_DECIMAL -> scalar(node, at, JsonNode::isNumber, "a number", JsonNode::decimalValue);
            case BOOLEAN -> scalar(node, at, JsonNode::isBoolean, "true or false", JsonNode::booleanValue);
            case INSTANT -> instant(node, at);
            case SDK_BYTES -> bytes(node, at);
            case SDK_POJO -> pojo(field, node, at);
            case LIST -> list(field, node, at);
            case MAP -> map(field, node, at);
            case NULL, DOCUMENT -> {
                problems.add(at, "a field of free form", "a field with a type", "leave it out");
                yield Optional.empty();
            }
        };
    }

    private static Predicate<JsonNode> whole(int least, int most) {
        return node -> node.canConvertToInt() && node.intValue() >= least && node.intValue() <= most;
    }

    private <T> Optional<T> scalar(
            JsonNode node, String at, Predicate<JsonNode> fits, String expected, Function<JsonNode, T> value) {
        // A number with a fraction converts to an int, silently cut off.
        boolean cutOff = expected.equals("a whole number") && !node.isIntegralNumber();
        if (cutOff || !fits.test(node)) {
            problems.addWrongValue(at, node, expected);
            return Optional.empty();
        }
        return Optional.of(value.apply(node));
    }

    private Optional<Instant> instant(JsonNode node, String at) {
        Optional<Instant> instant = Timestamps.parse(node.asText());
        if (instant.isEmpty()) {
            problems.addWrongValue(at, node, Timestamps.FORM);
        }
        return instant;
    }

    private Optional<SdkBytes> bytes(JsonNode node, String at) {
        try {
            return Optional.of(SdkBytes.fromByteArray(Base64.getDecoder().decode(node.asText())));
        } catch (IllegalArgumentException e) {
            problems.addWrongValue(at, node, "Base64 text");
            return Optional.empty();
        }
    }

    private Optional<Object> pojo(SdkField<?> field, JsonNode node, String at) {
        SdkPojo builder = read(node, field.constructor().get(), at);
        return Optional.of(((Buildable) builder).build());
    }

    private Optional<List<Object>> list(SdkField<?> field, JsonNode node, String at) {
        if (!node.isArray()) {
            problems.addWrongValue(at, node, "an array");
            return Optional.empty();
        }
        SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> values = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            value(item, node.get(index), JsonPaths.item(at, index)).ifPresent(values::add);
        }
        return Optional.of(values);
    }

    private Optional<Map<String, Object>> map(SdkField<?> field, JsonNode node, String at) {
        if (!node.isObject()) {
            problems.addWrongValue(at, node, "an object");
            return Optional.empty();
        }
        SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            value(item, entry.getValue(), JsonPaths.field(at, entry.getKey()))
                    .ifPresent(value -> values.put(entry.getKey(), value));
        }
        return Optional.of(values);
    }
}
