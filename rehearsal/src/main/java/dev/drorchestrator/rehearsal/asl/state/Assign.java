package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.PayloadTemplate;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The field Assign: variables to set when the state is left. All values are read before any is set. */
public record Assign(Optional<PayloadTemplate> template) {

    /** No Assign. */
    public static final Assign NOTHING = new Assign(Optional.empty());

    /** The variables and their new values. */
    public Map<String, JsonNode> evaluate(Scope scope) {
        if (template.isEmpty()) {
            return Map.of();
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        template.get().evaluate(scope).properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return values;
    }
}
