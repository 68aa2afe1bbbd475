package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code $$.Map.Item} of one iteration. */
public record MapItem(int index, JsonNode value) {}
