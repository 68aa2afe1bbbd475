package dev.drorchestrator.rehearsal.wire.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes the SDK's model classes as the query protocol's XML. */
final class XmlWriter {

    private final XmlText xml;

    XmlWriter(XmlText xml) {
        this.xml = xml;
    }

    /** The elements of all members that {@code pojo} has. */
    void members(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            // The SDK's stand-ins for "AWS sent no such list".
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                member(field, field.unmarshallLocationName(), value);
            }
        }
    }

    private void member(SdkField<?> field, String name, Object value) {
        if (value instanceof SdkPojo pojo) {
            xml.open(name);
            members(pojo);
            xml.close(name);
        } else if (value instanceof List<?> items) {
            list(field.getRequiredTrait(ListTrait.class), name, items);
        } else if (value instanceof Map<?, ?> entries) {
            map(field.getRequiredTrait(MapTrait.class), name, entries);
        } else {
            xml.element(name, text(value));
        }
    }

    private void list(ListTrait trait, String name, List<?> items) {
        String member = Optional.ofNullable(trait.memberLocationName()).orElse("member");
        if (!trait.isFlattened()) {
            xml.open(name);
        }
        items.forEach(item -> member(trait.memberFieldInfo(), trait.isFlattened() ? name : member, item));
        if (!trait.isFlattened()) {
            xml.close(name);
        }
    }

    private void map(MapTrait trait, String name, Map<?, ?> entries) {
        String entryName = trait.isFlattened() ? name : "entry";
        if (!trait.isFlattened()) {
            xml.open(name);
        }
        entries.forEach((key, value) -> {
            xml.open(entryName);
            xml.element(Optional.ofNullable(trait.keyLocationName()).orElse("key"), key.toString());
            member(
                    trait.valueFieldInfo(),
                    Optional.ofNullable(trait.valueLocationName()).orElse("value"),
                    value);
            xml.close(entryName);
        });
        if (!trait.isFlattened()) {
            xml.close(name);
        }
    }

    private static String text(Object value) {
        if (value instanceof Instant instant) {
            return DateTimeFormatter.ISO_INSTANT.format(instant);
        }
        if (value instanceof SdkBytes bytes) {
            return java.util.Base64.getEncoder().encodeToString(bytes.asByteArray());
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value.toString();
    }
}
