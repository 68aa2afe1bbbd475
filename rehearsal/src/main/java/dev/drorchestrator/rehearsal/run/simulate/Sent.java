package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
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

    /** A text that is JSON. */
    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state gave no JSON: " + text, e);
        }
    }

    /** Whether a run has found all as it was to be. */
    static boolean isAlreadyDone(Execution parent) {
        List<JsonNode> statuses = parent.output()
                .map(report -> report.path("layers").findValues("status"))
                .orElse(List.of());
        return parent.status() == ExecutionStatus.SUCCEEDED
                && !statuses.isEmpty()
                && statuses.stream().allMatch(status -> status.asText().equals("ALREADY_DONE"));
    }

    JsonNode report(Twin twin) {
        return new Outcome(parent, List.of(), List.of(), twin).report();
    }
}
