package dev.drorchestrator.rehearsal.wire.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's builders from the JSON of AWS's protocols; what is null is absent. */
final class JsonReader {

    private static final int MILLIS_DIGITS = 3;
    private static final int MOST_DIGITS = 30;

    private JsonReader() {}

    /**
     * Fills {@code builder} from the object {@code node}.
     *
     * @throws WireException when a member is not of its type
     */
    static <B extends SdkPojo> B read(JsonNode node, B builder) {
        if (!node.isObject()) {
            throw wrong(node, "an object");
        }
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode member = node.path(field.locationName());
            if (!member.isMissingNode() && !member.isNull()) {
                field.set(builder, value(field, member));
            }
        }
        return builder;
    }

    private static Object value(SdkField<?> field, JsonNode node) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> scalar(node, JsonNode::isTextual, "a String", JsonNode::textValue);
            case INTEGER -> whole(node, JsonNode::canConvertToInt, "an Integer", JsonNode::intValue);
            case LONG -> whole(node, JsonNode::canConvertToLong, "a Long", JsonNode::longValue);
            case SHORT -> whole(node, JsonNode::canConvertToInt, "a Short", JsonNode::shortValue);
            case BYTE -> whole(node, JsonNode::canConvertToInt, "a Byte", item -> (byte) item.intValue());
            case FLOAT -> scalar(node, JsonNode::isNumber, "a Float", JsonNode::floatValue);
            case DOUBLE -> scalar(node, JsonNode::isNumber, "a Double", JsonNode::doubleValue);
            case BIG_DECIMAL -> scalar(node, JsonNode::isNumber, "a Number", JsonNode::decimalValue);
            case BOOLEAN -> scalar(node, JsonNode::isBoolean, "a Boolean", JsonNode::booleanValue);
            case INSTANT -> scalar(node, JsonNode::isNumber, "a Timestamp", JsonReader::instant);
            case SDK_BYTES -> scalar(node, JsonNode::isTextual, "a Blob", JsonReader::bytes);
            case SDK_POJO -> ((Buildable) read(node, field.constructor().get())).build();
            case LIST -> list(field, node);
            case MAP -> map(field, node);
            case NULL, DOCUMENT -> throw wrong(node, "a member of free form");
        };
    }

    private static <T> T scalar(JsonNode node, Predicate<JsonNode> fits, String type, Function<JsonNode, T> value) {
        if (!fits.test(node)) {
            throw wrong(node, type);
        }
        return value.apply(node);
    }

    private static <T> T whole(JsonNode node, Predicate<JsonNode> fits, String type, Function<JsonNode, T> value) {
        return scalar(node, item -> item.isIntegralNumber() && fits.test(item), type, value);
    }

    private static Instant instant(JsonNode node) {
        try {
            BigDecimal seconds = node.decimalValue();
            // 1e999999999 is a number of nine letters, and of a gigabyte when written out.
            if (Math.abs((long) seconds.scale()) > MOST_DIGITS) {
                throw wrong(node, "a Timestamp");
            }
            return Instant.ofEpochMilli(
                    seconds.movePointRight(MILLIS_DIGITS).toBigInteger().longValueExact());
        } catch (ArithmeticException | DateTimeException e) {
            throw wrong(node, "a Timestamp");
        }
    }

    private static SdkBytes bytes(JsonNode node) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(node.textValue()));
        } catch (IllegalArgumentException e) {
            throw wrong(node, "a Blob");
        }
    }

    private static List<Object> list(SdkField<?> field, JsonNode node) {
        SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        if (!node.isArray()) {
            throw wrong(node, "a List");
        }
        List<Object> values = new ArrayList<>();
        node.forEach(each -> values.add(value(item, each)));
        return values;
    }

    private static Map<String, Object> map(SdkField<?> field, JsonNode node) {
        SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        if (!node.isObject()) {
            throw wrong(node, "a Map");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), value(item, entry.getValue())));
        return values;
    }

    private static WireException wrong(JsonNode node, String type) {
        return new WireException(
                "SerializationException", node.getNodeType() + "_VALUE can not be converted to " + type);
    }
}
