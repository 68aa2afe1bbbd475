package dev.drorchestrator.rehearsal.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The fields of the SDK's model classes by the names that AWS's own JSON output uses, in the model's order. */
final class SdkFields {

    private static final Map<Class<?>, Map<String, SdkField<?>>> BY_CLASS = new ConcurrentHashMap<>();

    private SdkFields() {}

    static Map<String, SdkField<?>> of(SdkPojo pojo) {
        return BY_CLASS.computeIfAbsent(pojo.getClass(), ignored -> index(pojo));
    }

    private static Map<String, SdkField<?>> index(SdkPojo pojo) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        // memberName, not locationName: the latter is the wire's name, which only some protocols share with the model.
        pojo.sdkFields().forEach(field -> fields.put(field.memberName(), field));
        return fields;
    }
}
