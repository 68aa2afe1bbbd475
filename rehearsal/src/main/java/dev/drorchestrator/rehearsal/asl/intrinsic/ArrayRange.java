package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/** {@code States.ArrayRange(first, last, step)}: the numbers from first to last, both included where a step lands on them. */
final class ArrayRange extends IntrinsicFunction {

    // Developer guide, "Intrinsics for arrays".
    private static final int MOST_ELEMENTS = 1000;

    ArrayRange() {
        super(
                "States.ArrayRange",
                Signature.of()
                        .with("first", ArgumentType.NUMBER)
                        .with("last", ArgumentType.NUMBER)
                        .with("step", ArgumentType.NUMBER));
    }

    @Override
    JsonNode call(Arguments arguments) {
        long last = arguments.rounded(1);
        long step = arguments.rounded(2);
        if (step == 0) {
            throw invalid("step must not be 0");
        }
        ArrayNode range = JsonText.nodes().arrayNode();
        for (long value = arguments.rounded(0); step > 0 ? value <= last : value >= last; value += step) {
            if (range.size() == MOST_ELEMENTS) {
                throw invalid("the range must not have more than " + MOST_ELEMENTS + " elements");
            }
            range.add(JsonText.number(value));
        }
        return range;
    }
}
