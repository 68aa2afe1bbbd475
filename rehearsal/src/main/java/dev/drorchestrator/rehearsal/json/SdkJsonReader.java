package dev.drorchestrator.rehearsal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Fills the SDK's builders from JSON whose names are the model's member names. Driven by the SDK's own field descriptions,
 * so it reads every class of every service.
 */
public final class SdkJsonReader {

    private final JsonForm form;

    /** A reader of what the AWS command line prints, that adds to {@code problems} what it could not read. */
    public SdkJsonReader(Problems problems) {
        this(new CommandLineForm(problems));
    }

    /** A reader of JSON in {@code form}. */
    public SdkJsonReader(JsonForm form) {
        this.form = form;
    }

    /**
     * Fills {@code builder} from the object {@code node}.
     *
     * @param path where the object stands, for problems
     * @return {@code builder}, without the fields that had problems
     */
    public <B extends SdkPojo> B read(JsonNode node, B builder, String path) {
        if (!node.isObject()) {
            form.wrongValue(path, node, MarshallingKnownType.SDK_POJO);
            return builder;
        }
        Map<String, SdkField<?>> known = SdkFields.of(builder);
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String at = Location.field(path, member.getKey());
            SdkField<?> field = known.get(member.getKey());
            if (field == null) {
                form.unknownMember(at, member.getKey(), builder, known.keySet());
            } else if (!member.getValue().isNull() || !form.readsNullAsAbsent()) {
                value(field, member.getValue(), at).ifPresent(value -> field.set(builder, value));
            }
        }
        return builder;
    }

    private Optional<?> value(SdkField<?> field, JsonNode node, String at) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        Optional<?> value = switch (type) {
            case STRING -> when(node, JsonNode::isTextual, JsonNode::textValue);
            case INTEGER -> whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
            case LONG -> whole(node, Long.MIN_VALUE, Long.MAX_VALUE);
            case SHORT -> whole(node, Short.MIN_VALUE, Short.MAX_VALUE).map(Long::shortValue);
            case BYTE -> whole(node, Byte.MIN_VALUE, Byte.MAX_VALUE).map(Long::byteValue);
            case FLOAT -> when(node, JsonNode::isNumber, JsonNode::floatValue);
            case DOUBLE -> when(node, JsonNode::isNumber, JsonNode::doubleValue);
            case BIG_DECIMAL -> when(node, JsonNode::isNumber, JsonNode::decimalValue);
            case BOOLEAN -> when(node, JsonNode::isBoolean, JsonNode::booleanValue);
            case INSTANT -> form.timestamp(node);
            case SDK_BYTES -> bytes(node);
            // These say themselves what is wrong in them.
            case SDK_POJO ->
                Optional.of(((Buildable) read(node, field.constructor().get(), at)).build());
            case LIST -> when(node, JsonNode::isArray, array -> list(field, array, at));
            case MAP -> when(node, JsonNode::isObject, object -> map(field, object, at));
            case NULL, DOCUMENT -> Optional.empty();
        };
        if (value.isEmpty()) {
            form.wrongValue(at, node, type);
        }
        return value;
    }

    private static <T> Optional<T> when(JsonNode node, Predicate<JsonNode> fits, Function<JsonNode, T> value) {
        return fits.test(node) ? Optional.of(value.apply(node)) : Optional.empty();
    }

    /** A number with a fraction would convert, silently cut off. */
    private static Optional<Long> whole(JsonNode node, long least, long most) {
        return when(node, each -> each.isIntegralNumber() && each.canConvertToLong(), JsonNode::longValue)
                .filter(number -> number >= least && number <= most);
    }

    private static Optional<SdkBytes> bytes(JsonNode node) {
        try {
            return when(node, JsonNode::isTextual, text -> Base64.getDecoder().decode(text.textValue()))
                    .map(SdkBytes::fromByteArray);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<Object> list(SdkField<?> field, JsonNode array, String at) {
        SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> values = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
            value(item, array.get(index), Location.item(at, index)).ifPresent(values::add);
        }
        return values;
    }

    private Map<String, Object> map(SdkField<?> field, JsonNode object, String at) {
        SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            value(item, entry.getValue(), Location.field(at, entry.getKey()))
                    .ifPresent(value -> values.put(entry.getKey(), value));
        }
        return values;
    }
}
