package dev.drorchestrator.rehearsal.run.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.Rehearsal;

/**
 * What a run starts from.
 *
 * @param setup what it is rehearsed on
 * @param machine FAILOVER or FAILBACK
 * @param payload the parent's input, as it was given
 * @param worldAtStart the world file with everything filled in, taken before the run
 */
public record Given(Rehearsal.Setup setup, String machine, JsonNode payload, JsonNode worldAtStart) {}
