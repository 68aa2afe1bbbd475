package dev.drorchestrator.rehearsal.wire.states;

import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Refusals that Step Functions' operations share. */
final class StatesErrors {

    private static final int MOST_RESULTS = 1_000;
    private static final int RESULTS_UNLESS_SAID = 100;

    private StatesErrors() {}

    /** A refusal of AWS's validation. */
    static StepFunctionsException validation(String value, String member, String constraint) {
        return new StepFunctionsException(
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member + "' failed to satisfy constraint: "
                        + constraint);
    }

    /** {@code arn}, if it is one of {@code form}. */
    static String requireArn(String arn, Pattern form) {
        if (!form.matcher(arn).matches()) {
            throw new StepFunctionsException("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: " + arn + "'");
        }
        return arn;
    }

    /** How many results a request wants; 0 and nothing mean 100. */
    static int pageSize(Optional<Integer> maxResults) {
        int asked = maxResults.orElse(0);
        if (asked < 0 || asked > MOST_RESULTS) {
            throw validation(
                    Integer.toString(asked), "maxResults", "Member must have value between 0 and " + MOST_RESULTS);
        }
        return asked == 0 ? RESULTS_UNLESS_SAID : asked;
    }

    static Supplier<StepFunctionsException> invalidToken() {
        return () -> new StepFunctionsException("InvalidToken", "Invalid Token: 'Invalid nextToken'");
    }
}
