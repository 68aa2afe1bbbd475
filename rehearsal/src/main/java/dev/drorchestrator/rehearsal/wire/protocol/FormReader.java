package dev.drorchestrator.rehearsal.wire.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's builders from a form: {@code Filters.Filter.1.Values.Value.2=aurora}. */
final class FormReader {

    private final Form form;

    FormReader(Form form) {
        this.form = form;
    }

    /** Fills {@code builder} from the parameters below {@code prefix}; at the top, {@code prefix} is empty. */
    <B extends SdkPojo> B read(String prefix, B builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            String name = prefix.isEmpty() ? field.locationName() : prefix + "." + field.locationName();
            value(field, name).ifPresent(value -> field.set(builder, value));
        }
        return builder;
    }

    private Optional<?> value(SdkField<?> field, String name) {
        return switch (field.marshallingType().getKnownType()) {
            case LIST -> list(field.getRequiredTrait(ListTrait.class), name);
            case MAP -> map(field.getRequiredTrait(MapTrait.class), name);
            case SDK_POJO ->
                form.hasBelow(name)
                        ? Optional.of(
                                ((Buildable) read(name, field.constructor().get())).build())
                        : Optional.empty();
            default -> form.value(name).map(text -> scalar(field, name, text));
        };
    }

    private Optional<List<Object>> list(ListTrait trait, String name) {
        String member = Optional.ofNullable(trait.memberLocationName()).orElse("member");
        String items = trait.isFlattened() ? name : name + "." + member;
        List<Object> values = new ArrayList<>();
        for (String index : form.indices(items)) {
            value(trait.memberFieldInfo(), items + "." + index).ifPresent(values::add);
        }
        // An empty list is written as the bare name.
        return values.isEmpty() && form.value(name).isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private Optional<Map<String, Object>> map(MapTrait trait, String name) {
        String entries = trait.isFlattened() ? name : name + ".entry";
        Map<String, Object> values = new LinkedHashMap<>();
        for (String index : form.indices(entries)) {
            String entry = entries + "." + index + ".";
            String key = form.value(
                            entry + Optional.ofNullable(trait.keyLocationName()).orElse("key"))
                    .orElse("");
            value(
                            trait.valueFieldInfo(),
                            entry
                                    + Optional.ofNullable(trait.valueLocationName())
                                            .orElse("value"))
                    .ifPresent(value -> values.put(key, value));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private static Object scalar(SdkField<?> field, String name, String text) {
        try {
            return switch (field.marshallingType().getKnownType()) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case BYTE -> Byte.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case BIG_DECIMAL -> new BigDecimal(text);
                case BOOLEAN -> flag(text);
                case INSTANT -> instant(text);
                case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
                case NULL, DOCUMENT, SDK_POJO, LIST, MAP -> throw new IllegalArgumentException("no scalar");
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new WireException("MalformedInput", "The value of the parameter " + name + " is not of its type.");
        }
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "1" -> Boolean.TRUE;
            case "false", "False", "FALSE", "0" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("no boolean");
        };
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
