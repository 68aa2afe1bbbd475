package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/** {@code States.MathAdd(first, second)}: the sum of two numbers, each rounded before it is added. */
final class MathAdd extends IntrinsicFunction {

    MathAdd() {
        super(
                "States.MathAdd",
                Signature.of().with("first", ArgumentType.NUMBER).with("second", ArgumentType.NUMBER));
    }

    @Override
    JsonNode call(Arguments arguments) {
        return JsonText.number(summand(arguments.rounded(0)) + summand(arguments.rounded(1)));
    }

    /** Developer guide, "Intrinsics for math operations": from -2147483648 to 2147483647. */
    private long summand(long value) {
        if ((int) value != value) {
            throw invalid(
                    "a summand must be from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE + ", found " + value);
        }
        return value;
    }
}
