package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** {@code States.MathRandom(start, end, seed)}: a number from start (included) to end (excluded), the same for the same seed. */
final class MathRandom extends IntrinsicFunction {

    private static final int SEED = 2;

    MathRandom() {
        super(
                "States.MathRandom",
                Signature.of()
                        .with("start", ArgumentType.NUMBER)
                        .with("end", ArgumentType.NUMBER)
                        .withOptional("seed", ArgumentType.NUMBER));
    }

    @Override
    JsonNode call(Arguments arguments) {
        long start = arguments.rounded(0);
        long end = arguments.rounded(1);
        if (start >= end) {
            throw invalid("start must be less than end, found " + start + " and " + end);
        }
        return JsonText.number(random(arguments).nextLong(start, end));
    }

    private static RandomGenerator random(Arguments arguments) {
        return arguments.count() > SEED ? new SplittableRandom(arguments.rounded(SEED)) : arguments.random();
    }
}
