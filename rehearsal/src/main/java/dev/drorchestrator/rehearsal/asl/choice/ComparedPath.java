package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import dev.drorchestrator.rehearsal.asl.path.Path;
import java.util.Optional;

/**
 * A path whose value a rule compares.
 *
 * @param path any path; one that is not definite gives an array
 */
record ComparedPath(Path path) {

    /**
     * The value.
     *
     * @throws StatesException States.Runtime if the path leads nowhere
     */
    JsonNode read(Scope scope) {
        return find(scope)
                .orElseThrow(() -> new StatesException(
                        ErrorName.RUNTIME,
                        "Invalid path '" + path.text()
                                + "': The choice state's condition path references an invalid value."));
    }

    Optional<JsonNode> find(Scope scope) {
        return scope.find(path);
    }
}
