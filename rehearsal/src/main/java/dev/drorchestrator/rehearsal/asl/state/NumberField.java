package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.data.PathField;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import java.util.OptionalLong;
import java.util.regex.Pattern;

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

        private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

        @Override
        public OptionalLong read(Scope scope) {
            JsonNode value = path.read(scope);
            OptionalLong number = number(value);
            if (number.isEmpty() || number.getAsLong() < least) {
                String shown = value.isTextual() ? value.textValue() : value.toString();
                throw new StatesException(
                        ErrorName.RUNTIME,
                        "The " + field + " field refers to value \"" + shown + "\" which is not a valid integer: "
                                + path.text());
            }
            return number;
        }

        /** AWS reads the text of a number as the number (recorded for MaxConcurrencyPath). */
        private static OptionalLong number(JsonNode value) {
            if (value.isTextual()) {
                String text = value.textValue();
                return WHOLE.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
            }
            return value.canConvertToExactIntegral() && value.canConvertToLong()
                    ? OptionalLong.of(value.longValue())
                    : OptionalLong.empty();
        }
    }
}
