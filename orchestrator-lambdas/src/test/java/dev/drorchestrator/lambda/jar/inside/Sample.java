package dev.drorchestrator.lambda.jar.inside;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Fills any shape of the SDK, after its own description of its members, with values that tell where they came from. */
public final class Sample {

    /** Every point of time in the samples. */
    public static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    /** Shapes may contain themselves; what lies deeper than this is left empty. */
    public static final int DEPTH = 5;

    private Sample() {}

    /** Sets all members of {@code builder}. A presigned URL is left out: then the SDK makes one itself. */
    static void fill(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (!"PreSignedUrl".equals(field.memberName())) {
                field.set(builder, value(field, depth));
            }
        }
    }

    private static Object value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text(field);
            case INTEGER -> 7;
            case LONG -> 7L;
            case SHORT -> (short) 7;
            case BYTE -> (byte) 7;
            case FLOAT -> 7.5f;
            case DOUBLE -> 7.5;
            case BIG_DECIMAL -> new BigDecimal("7.5");
            case BOOLEAN -> true;
            case INSTANT -> TIME;
            case SDK_BYTES -> SdkBytes.fromUtf8String("bytes");
            case LIST -> List.of(value(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), depth));
            case MAP ->
                Map.of("key", value(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), depth));
            case SDK_POJO -> shape(field, depth);
            case NULL, DOCUMENT ->
                throw new IllegalStateException(field.memberName() + ": no sample for " + field.marshallingType());
        };
    }

    /** The sample of a text member. Regions must be Regions, or no request is signed for them. */
    public static String text(SdkField<?> field) {
        return "SourceRegion".equals(field.memberName()) ? "us-east-1" : "a " + field.locationName();
    }

    private static Object shape(SdkField<?> field, int depth) {
        SdkPojo builder = field.constructor().get();
        if (depth < DEPTH) {
            fill(builder, depth + 1);
        }
        return build(builder);
    }

    /** The shape's own Builder interface is public, the class behind it is not. */
    private static Object build(SdkPojo builder) {
        try {
            return builder.getClass().getInterfaces()[0].getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
