package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.data.PathField;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import dev.drorchestrator.rehearsal.asl.data.Timestamp;
import java.time.Instant;

/** The four forms of a Wait state's end. */
public sealed interface WaitTime {

    /** When a wait ends that began at {@code entered}; an instant in the past ends it at once. */
    Instant end(Scope scope, Instant entered);

    /** {@code "Seconds": 10}. */
    record Seconds(long seconds) implements WaitTime {
        @Override
        public Instant end(Scope scope, Instant entered) {
            return entered.plusSeconds(seconds);
        }
    }

    /** {@code "SecondsPath": "$.seconds"}. */
    record SecondsPath(PathField path) implements WaitTime {
        @Override
        public Instant end(Scope scope, Instant entered) {
            JsonNode value = path.read(scope);
            if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
                throw new StatesException(
                        ErrorName.RUNTIME,
                        "The SecondsPath parameter cannot be parsed as a long value: " + path.text() + " == "
                                + shown(value));
            }
            if (value.longValue() < 0) {
                throw new StatesException(
                        ErrorName.RUNTIME,
                        "The SecondsPath parameter references a negative value: " + path.text() + " == "
                                + shown(value));
            }
            return entered.plusSeconds(Math.min(value.longValue(), Integer.MAX_VALUE + 1L));
        }
    }

    /** {@code "Timestamp": "2026-11-21T10:00:00Z"}. */
    record Until(Instant instant) implements WaitTime {
        @Override
        public Instant end(Scope scope, Instant entered) {
            return instant;
        }
    }

    /** {@code "TimestampPath": "$.until"}. */
    record UntilPath(PathField path) implements WaitTime {
        @Override
        public Instant end(Scope scope, Instant entered) {
            JsonNode value = path.read(scope);
            return Timestamp.of(value)
                    .orElseThrow(() -> new StatesException(
                            ErrorName.RUNTIME,
                            "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time "
                                    + "format string: " + path.text() + " == " + shown(value)));
        }
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
