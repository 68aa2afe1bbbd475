package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.util.List;
import java.util.random.RandomGenerator;

/** The arguments of one call, each of the type that the function's signature declares. */
final class Arguments {

    private final List<JsonNode> values;
    private final RandomGenerator random;

    private Arguments(List<JsonNode> values, RandomGenerator random) {
        this.values = values;
        this.random = random;
    }

    /**
     * Takes arguments for {@code function}.
     *
     * @throws IntrinsicFailureException if one is not of its declared type
     */
    static Arguments of(IntrinsicFunction function, List<JsonNode> values, RandomGenerator random) {
        for (int i = 0; i < values.size(); i++) {
            check(function, i, values.get(i));
        }
        return new Arguments(values, random);
    }

    private static void check(IntrinsicFunction function, int position, JsonNode value) {
        function.signature()
                .parameterAt(position)
                .filter(parameter -> !parameter.type().accepts(value))
                .ifPresent(parameter -> {
                    throw new IntrinsicFailureException(
                            "Invalid arguments in " + function.name() + ": " + parameter.name() + " must be "
                                    + parameter.type().description() + ", found " + JsonText.write(value));
                });
    }

    int count() {
        return values.size();
    }

    JsonNode get(int position) {
        return values.get(position);
    }

    List<JsonNode> from(int position) {
        return values.subList(position, values.size());
    }

    String text(int position) {
        return values.get(position).textValue();
    }

    /** A number, rounded to the nearest whole one; halves go up, as the recordings of MathAdd have it (-1.5 is -1); beyond long its limit. */
    long rounded(int position) {
        JsonNode number = values.get(position);
        return number.isIntegralNumber() && number.canConvertToLong()
                ? number.longValue()
                : Math.round(number.doubleValue());
    }

    RandomGenerator random() {
        return random;
    }
}
