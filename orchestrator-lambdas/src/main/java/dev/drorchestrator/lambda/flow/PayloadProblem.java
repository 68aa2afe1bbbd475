package dev.drorchestrator.lambda.flow;

/**
 * One thing that is wrong with a payload.
 *
 * @param at its JSON path, for example {@code $.StatePayload[0].resources[1].resourceType}
 * @param found what stands there
 * @param expected what should
 */
record PayloadProblem(String at, String found, String expected) {

    String text() {
        return at + ": found " + found + "; expected " + expected;
    }
}
