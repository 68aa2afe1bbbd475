package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.path.MissingPathException;
import dev.drorchestrator.rehearsal.asl.path.Path;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/**
 * An expression that is a path.
 *
 * @param path what it reads
 * @param field the field it stands in, for the cause when the path is missing
 */
record PathExpression(Path path, String field) implements Expression {

    @Override
    public JsonNode evaluate(Scope scope) {
        JsonNode start = scope.start(path);
        try {
            return path.readOrNullBeyondEnd(start);
        } catch (MissingPathException e) {
            throw new StatesException(
                    ErrorName.RUNTIME,
                    "The JSONPath '" + path.text() + "' specified for the field '" + field
                            + "' could not be found in the input '" + JsonText.write(start) + "'");
        }
    }
}
