package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.data.PathField;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import java.util.OptionalLong;

/** A whole number that is given as it is (TimeoutSeconds, MaxConcurrency) or by a path (…Path), or not at all. */
public sealed interface NumberField {

    /** The number, if there is one. */
    OptionalLong read(Scope scope);

    /** Not given. */
    record Absent() implements NumberField {
        @Override
        public OptionalLong read(Scope scope) {
            return OptionalLong.empty();
        }
    }

    /** Given as it is. */
    record Literal(long value) implements NumberField {
        @Override
        public OptionalLong read(Scope scope) {
            return OptionalLong.of(value);
        }
    }

    /** Given by a path; {@code least} is the smallest number that the field takes. */
    record Path(String field, PathField path, long least) implements NumberField {
        @Override
        public OptionalLong read(Scope scope) {
            JsonNode value = path.read(scope);
            if (!value.canConvertToExactIntegral() || !value.canConvertToLong() || value.longValue() < least) {
                String shown = value.isTextual() ? value.textValue() : value.toString();
                throw new StatesException(
                        ErrorName.RUNTIME,
                        "The " + field + " field refers to value \"" + shown + "\" which is not a valid integer: "
                                + path.text());
            }
            return OptionalLong.of(value.longValue());
        }
    }
}
