package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code TimestampEquals}, {@code TimestampLessThan} and so on, as instants: 12:00Z equals 13:00+01:00.
 *
 * @param ordering which of them
 */
record TimestampComparison(Ordering ordering) implements ComparisonOperator {

    @Override
    public String field() {
        return "Timestamp" + ordering.suffix();
    }

    @Override
    public String operand() {
        return "a timestamp such as 2026-01-01T00:00:00Z";
    }

    @Override
    public boolean hasPathForm() {
        return true;
    }

    @Override
    public Optional<Predicate<JsonNode>> against(JsonNode operand) {
        return Timestamp.of(operand).map(instant -> variable -> holds(variable, instant));
    }

    private boolean holds(JsonNode variable, Instant operand) {
        return Timestamp.of(variable)
                .filter(instant -> ordering.holds(instant.compareTo(operand)))
                .isPresent();
    }
}
