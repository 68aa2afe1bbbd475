package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The workflow variables that a state sees: those of its own scope, then those of the scopes around it. Immutable;
 * assigning gives new variables.
 */
public final class Variables {

    /** No variables, in the outermost scope. */
    public static final Variables EMPTY = new Variables(Map.of(), Optional.empty());

    private final Map<String, JsonNode> own;
    private final Optional<Variables> outer;

    private Variables(Map<String, JsonNode> own, Optional<Variables> outer) {
        this.own = own;
        this.outer = outer;
    }

    /** The value of {@code name} (without {@code $}) in the nearest scope that has it. */
    public Optional<JsonNode> get(String name) {
        JsonNode value = own.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        return outer.flatMap(scope -> scope.get(name));
    }

    /** These variables with {@code assigned} set in the present scope; all values take effect at once. */
    public Variables assign(Map<String, JsonNode> assigned) {
        if (assigned.isEmpty()) {
            return this;
        }
        Map<String, JsonNode> changed = new HashMap<>(own);
        changed.putAll(assigned);
        return new Variables(Map.copyOf(changed), outer);
    }

    /** A new scope inside this one, as a Map iteration or a Parallel branch has it: reads the outer, assigns its own. */
    public Variables inner() {
        return new Variables(Map.of(), Optional.of(this));
    }
}
