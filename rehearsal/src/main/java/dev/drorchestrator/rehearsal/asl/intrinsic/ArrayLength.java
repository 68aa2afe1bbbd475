package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/** {@code States.ArrayLength(array)}: the number of elements. */
final class ArrayLength extends IntrinsicFunction {

    ArrayLength() {
        super("States.ArrayLength", Signature.of().with("array", ArgumentType.ARRAY));
    }

    @Override
    JsonNode call(Arguments arguments) {
        return JsonText.number(arguments.get(0).size());
    }
}
