package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;

/** What stands in a {@code .$} field: {@code $.a}, {@code $$.Execution.Id}, {@code $var.x}, or an intrinsic function call. */
@FunctionalInterface
public interface Expression {

    /**
     * Evaluates to a value; the value may be shared and must not be changed.
     *
     * @throws StatesException with the error and cause that AWS gives, if a path is missing or a function fails
     */
    JsonNode evaluate(Scope scope);
}
