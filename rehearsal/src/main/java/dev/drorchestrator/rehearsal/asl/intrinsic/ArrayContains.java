package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/** {@code States.ArrayContains(array, value)}: whether an element equals the value. */
final class ArrayContains extends IntrinsicFunction {

    ArrayContains() {
        super(
                "States.ArrayContains",
                Signature.of().with("array", ArgumentType.ARRAY).with("value", ArgumentType.ANY));
    }

    @Override
    JsonNode call(Arguments arguments) {
        JsonNode wanted = arguments.get(1);
        for (JsonNode element : arguments.get(0)) {
            if (element.equals(wanted)) {
                return BooleanNode.TRUE;
            }
        }
        return BooleanNode.FALSE;
    }
}
