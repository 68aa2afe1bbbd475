package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code States.ArrayGetItem(array, index)}: the element at a zero-based index. */
final class ArrayGetItem extends IntrinsicFunction {

    ArrayGetItem() {
        super(
                "States.ArrayGetItem",
                Signature.of().with("array", ArgumentType.ARRAY).with("index", ArgumentType.NUMBER));
    }

    @Override
    JsonNode call(Arguments arguments) {
        JsonNode array = arguments.get(0);
        long index = arguments.rounded(1);
        if (index < 0 || index >= array.size()) {
            throw invalid("index " + index + " is out of bounds for an array of length " + array.size());
        }
        return array.get((int) index);
    }
}
