package dev.drorchestrator.rehearsal.wire.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.json.JsonForm;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** The JSON of AWS's protocols: timestamps are seconds, with milliseconds; null is absent; the first wrong value refuses the request. */
final class ProtocolForm implements JsonForm {

    private static final int MILLIS_DIGITS = 3;
    private static final int MOST_DIGITS = 30;

    /** A timestamp as it is written. */
    static JsonNode timestamp(Instant instant) {
        return JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(instant.toEpochMilli(), MILLIS_DIGITS));
    }

    @Override
    public boolean readsNullAsAbsent() {
        return true;
    }

    @Override
    public Optional<Instant> timestamp(JsonNode value) {
        // 1e999999999 is a number of nine letters, and of a gigabyte when written out.
        if (!value.isNumber() || Math.abs((long) value.decimalValue().scale()) > MOST_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochMilli(value.decimalValue()
                    .movePointRight(MILLIS_DIGITS)
                    .toBigInteger()
                    .longValueExact()));
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void wrongValue(String at, JsonNode found, MarshallingKnownType expected) {
        throw new WireException(
                "SerializationException", found.getNodeType() + "_VALUE can not be converted to " + inWords(expected));
    }

    private static String inWords(MarshallingKnownType type) {
        return switch (type) {
            case STRING -> "a String";
            case INTEGER -> "an Integer";
            case LONG -> "a Long";
            case SHORT -> "a Short";
            case BYTE -> "a Byte";
            case FLOAT -> "a Float";
            case DOUBLE -> "a Double";
            case BIG_DECIMAL -> "a Number";
            case BOOLEAN -> "a Boolean";
            case INSTANT -> "a Timestamp";
            case SDK_BYTES -> "a Blob";
            case SDK_POJO -> "an object";
            case LIST -> "a List";
            case MAP -> "a Map";
            case NULL, DOCUMENT -> "a member of free form";
        };
    }

    @Override
    public void unknownMember(String at, String name, SdkPojo builder, Set<String> known) {
        // AWS reads over it.
    }
}
