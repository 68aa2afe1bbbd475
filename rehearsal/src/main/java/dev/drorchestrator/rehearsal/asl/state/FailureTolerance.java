package dev.drorchestrator.rehearsal.asl.state;

import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import java.util.OptionalLong;

/** ToleratedFailureCount and ToleratedFailurePercentage of a Map, each also as …Path; exceeding either fails the Map. */
public record FailureTolerance(NumberField count, NumberField percentage) {

    private static final int PERCENT = 100;

    Limit read(Scope scope, int items) {
        OptionalLong most = count.read(scope);
        OptionalLong share = percentage.read(scope);
        long byCount = most.orElse(share.isPresent() ? items : 0);
        long byShare = share.isPresent() ? items * share.getAsLong() / PERCENT : byCount;
        return new Limit(Math.min(byCount, byShare), most.isPresent() || share.isPresent());
    }

    /**
     * The tolerance of one attempt.
     *
     * @param failures iterations that may fail
     * @param isSet whether the state has any of the fields; without them the first error is the Map's error
     */
    record Limit(long failures, boolean isSet) {

        Failure failure(Failure last) {
            return isSet
                    ? Failure.of(
                            ErrorName.EXCEED_TOLERATED_FAILURE_THRESHOLD,
                            "The specified tolerated failure threshold was exceeded")
                    : last;
        }
    }
}
