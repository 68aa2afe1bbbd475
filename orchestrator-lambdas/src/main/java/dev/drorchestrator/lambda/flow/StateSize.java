package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drorchestrator.lambda.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether the states of a parent can carry a payload to its report. A state of Step Functions holds 262,144 bytes (Developer
 * Guide, service quotas); a run that goes over that ends without a word about what it did to the databases.
 */
final class StateSize {

    /** What a child may hand to its parent at most, with what the parent adds: places, times, an error's name. */
    static final int RESULT = 1_900;

    /** Bytes of it that are the child's own, as JSON. */
    static final int ANSWER = 1_700;

    /** What the parent's states hold beside plan, layers and results, and Lambda's answer beside the payload. */
    private static final int BESIDE = 8_192;

    private static final int STATE = 262_144;

    private StateSize() {}

    /**
     * The problem of a payload that is too large at some moment of its run.
     *
     * @param plan the layers without parameters, which are carried all the way
     * @param layers the layers with parameters, which are carried until their results are there
     */
    static Optional<PayloadProblem> problem(ArrayNode plan, ArrayNode layers) {
        int all = bytes(plan);
        int pending = bytes(layers);
        int results = 0;
        int most = 0;
        for (JsonNode layer : layers) {
            // The results of a layer arrive while its resources still stand in the state.
            results += layer.path("resources").size() * RESULT;
            most = Math.max(most, all + pending + results);
            pending -= bytes(layer);
        }
        return most <= STATE - BESIDE
                ? Optional.empty()
                : Optional.of(new PayloadProblem(
                        "$.StatePayload",
                        most + " bytes, with " + RESULT + " for the result of each resource",
                        "at most " + (STATE - BESIDE)
                                + ", which a state of Step Functions holds; use several executions,"
                                + " or shorter names and values"));
    }

    /** The bytes of a document. */
    static int bytes(JsonNode tree) {
        return Json.text(tree).getBytes(StandardCharsets.UTF_8).length;
    }
}
