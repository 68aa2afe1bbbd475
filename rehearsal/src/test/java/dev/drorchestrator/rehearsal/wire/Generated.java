package dev.drorchestrator.rehearsal.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Objects of the SDK's model, filled by chance. */
final class Generated {

    private static final int DEEPEST = 5;
    private static final List<String> TEXTS = List.of(
            "plain",
            "a b+c&d=e%25",
            "<tag attribute=\"1\">&amp;</tag>",
            "Grüße, 日本語, \uD83D\uDE80",
            "line one\nline two\ttab",
            "\r\n",
            "{\"json\": [1, 2]}",
            "arn:aws:rds:us-east-1:123456789012:cluster:x");

    /** The SDK's client makes one of the other and of a signature; neither is on the wire as it was given. */
    private static final Set<String> MADE_BY_THE_CLIENT = Set.of("SourceRegion", "PreSignedUrl");

    private final Random random;
    private final boolean required;

    /** Values from {@code seed}; with {@code all}, no member is left out. */
    Generated(long seed, boolean all) {
        this.random = new Random(seed);
        this.required = all;
    }

    <B extends SdkPojo> B fill(B builder) {
        return fill(builder, 0);
    }

    private <B extends SdkPojo> B fill(B builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            // A form cannot say "an object without members", so a request's objects have all of them.
            boolean wanted = required || random.nextInt(3) > 0;
            if (wanted && !isTooDeep(field, depth) && !MADE_BY_THE_CLIENT.contains(field.memberName())) {
                field.set(builder, value(field, depth));
            }
        }
        return builder;
    }

    private static boolean isTooDeep(SdkField<?> field, int depth) {
        return depth > DEEPEST
                && switch (field.marshallingType().getKnownType()) {
                    case SDK_POJO, LIST, MAP -> true;
                    default -> false;
                };
    }

    private Object value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case FLOAT -> (float) random.nextInt(1_000);
            case DOUBLE -> random.nextInt(100_000) / 8.0;
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextInt());
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
            case SDK_BYTES -> SdkBytes.fromUtf8String("bytes");
            case SDK_POJO -> ((Buildable) fill(field.constructor().get(), depth + 1)).build();
            case LIST -> list(field.getRequiredTrait(ListTrait.class), depth);
            case MAP -> map(field.getRequiredTrait(MapTrait.class), depth);
            case NULL, DOCUMENT -> throw new IllegalStateException("no such member in these services");
        };
    }

    private List<Object> list(ListTrait trait, int depth) {
        List<Object> items = new ArrayList<>();
        int size = 1 + random.nextInt(2);
        for (int item = 0; item < size; item++) {
            items.add(value(trait.memberFieldInfo(), depth + 1));
        }
        return items;
    }

    private Map<String, Object> map(MapTrait trait, int depth) {
        Map<String, Object> entries = new LinkedHashMap<>();
        int size = 1 + random.nextInt(2);
        for (int entry = 0; entry < size; entry++) {
            entries.put("key" + entry, value(trait.valueFieldInfo(), depth + 1));
        }
        return entries;
    }
}
