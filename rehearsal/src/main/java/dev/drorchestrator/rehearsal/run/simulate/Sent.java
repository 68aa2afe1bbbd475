package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.util.List;
import java.util.Optional;

/**
 * A payload that was sent.
 *
 * @param parent the execution that it started
 * @param machine FAILOVER or FAILBACK
 * @param worldBefore the world file of the moment before, if it was asked for
 */
record Sent(Execution parent, String machine, String region, JsonNode payload, Optional<JsonNode> worldBefore) {

    JsonNode report(Twin twin) {
        return new Outcome(parent, List.of(), List.of(), twin).report();
    }
}
