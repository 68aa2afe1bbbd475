package dev.drorchestrator.rehearsal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes the SDK's model classes: member names, model order, no absent fields; with another form of timestamps for each who
 * reads them.
 */
public final class SdkJsonWriter {

    private static final DateTimeFormatter WHOLE_SECONDS = timestamp("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MICROSECONDS = timestamp("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Function<Instant, JsonNode> timestamps;

    private SdkJsonWriter(Function<Instant, JsonNode> timestamps) {
        this.timestamps = timestamps;
    }

    /** The JSON of one object of a model, as the AWS command line prints it. */
    public static ObjectNode write(SdkPojo pojo) {
        return write(pojo, instant -> NODES.textNode(timestamp(instant)));
    }

    /** The JSON of one object of a model, with timestamps as {@code timestamps} says. */
    public static ObjectNode write(SdkPojo pojo, Function<Instant, JsonNode> timestamps) {
        return new SdkJsonWriter(timestamps).object(pojo);
    }

    private ObjectNode object(SdkPojo pojo) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, SdkField<?>> field : SdkFields.of(pojo).entrySet()) {
            Object value = field.getValue().getValueOrDefault(pojo);
            // The SDK's stand-ins for "AWS sent no such list" are absent in JSON too.
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                object.set(field.getKey(), node(value));
            }
        }
        return object;
    }

    /** A timestamp as the AWS command line prints it. */
    public static String timestamp(Instant instant) {
        boolean wholeSeconds = instant.truncatedTo(ChronoUnit.SECONDS).equals(instant);
        return (wholeSeconds ? WHOLE_SECONDS : MICROSECONDS).format(instant);
    }

    private static DateTimeFormatter timestamp(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    private JsonNode node(Object value) {
        if (value instanceof SdkPojo pojo) {
            return object(pojo);
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(node(item)));
            return array;
        }
        if (value instanceof Map<?, ?> entries) {
            ObjectNode object = NODES.objectNode();
            entries.forEach((key, item) -> object.set(key.toString(), node(item)));
            return object;
        }
        return scalar(value);
    }

    private JsonNode scalar(Object value) {
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Instant instant) {
            return timestamps.apply(instant);
        }
        if (value instanceof SdkBytes bytes) {
            return NODES.binaryNode(bytes.asByteArray());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        return NODES.textNode(value.toString());
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        if (number instanceof Float || number instanceof Double) {
            return NODES.numberNode(number.doubleValue());
        }
        // An int must come out as Jackson's IntNode: that is what reading the text again gives, and they must be equal.
        long whole = number.longValue();
        return whole == (int) whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
    }
}
