package dev.drorchestrator.rehearsal.tool.overhead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many calls a second RDS and ElastiCache answer in each Region.
 *
 * @param callsPerSecond empty when they answer any number
 */
record Budget(OptionalInt callsPerSecond) {

    static final Budget NONE = new Budget(OptionalInt.empty());

    static Budget of(int callsPerSecond) {
        return new Budget(OptionalInt.of(callsPerSecond));
    }

    /** The same world with this budget. */
    JsonNode in(JsonNode world) {
        ObjectNode limited = world.deepCopy();
        callsPerSecond.ifPresent(calls -> limited.path("regions").forEach(region -> {
            ObjectNode budgets = ((ObjectNode) region).putObject("budgets");
            List.of("rds", "elasticache")
                    .forEach(service -> budgets.putObject(service).put("callsPerSecond", calls));
        }));
        return limited;
    }

    /** As a person types it. */
    @Override
    public String toString() {
        return callsPerSecond.isPresent() ? String.valueOf(callsPerSecond.getAsInt()) : "none";
    }
}
