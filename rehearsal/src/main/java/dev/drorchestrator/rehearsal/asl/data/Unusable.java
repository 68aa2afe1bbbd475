package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Stands where a definition has a problem, so that the rest of it can be looked through. Never evaluated: a definition with
 * problems is not run.
 *
 * @param at where the problem is
 */
record Unusable(String at) implements Expression {

    @Override
    public JsonNode evaluate(Scope scope) {
        throw new IllegalStateException("the definition has a problem at " + at + " and must not be run");
    }
}
