package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.data.Expression;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import java.util.Optional;

/** A text that is given as it is (Error, Cause) or by a path or intrinsic function (ErrorPath, CausePath), or not at all. */
public sealed interface TextField {

    /** The text, if there is one. */
    Optional<String> read(Visit visit);

    /** Neither given as it is nor by a path. */
    record Absent() implements TextField {
        @Override
        public Optional<String> read(Visit visit) {
            return Optional.empty();
        }
    }

    /** Given as it is. */
    record Literal(String text) implements TextField {
        @Override
        public Optional<String> read(Visit visit) {
            return Optional.of(text);
        }
    }

    /** Given by a path or a function. */
    record Path(String field, Expression expression) implements TextField {
        @Override
        public Optional<String> read(Visit visit) {
            JsonNode value = expression.evaluate(visit.scope(visit.input()));
            if (!value.isTextual()) {
                throw new StatesException(
                        ErrorName.RUNTIME,
                        "The " + field + " field refers to value " + value + " which is not a string");
            }
            return Optional.of(value.textValue());
        }
    }
}
