package dev.drorchestrator.rehearsal.tool.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a state does with a case.
 *
 * @param status that of TestState: SUCCEEDED, CAUGHT_ERROR or FAILED
 * @param next the state that follows; empty where the execution ends
 * @param output what the next state is entered with; empty where the state failed
 * @param error the error's name, where it failed
 */
record StateResult(String status, Optional<String> next, Optional<JsonNode> output, Optional<String> error) {

    /** Where two results differ, in words; empty where they agree. */
    Optional<String> differenceTo(StateResult other) {
        if (!status.equals(other.status)) {
            return Optional.of("status: interpreter " + status
                    + error.map(name -> " (" + name + ")").orElse("") + ", endpoint " + other.status
                    + other.error.map(name -> " (" + name + ")").orElse(""));
        }
        if (!next.equals(other.next)) {
            return Optional.of(
                    "next state: interpreter " + next.orElse("none") + ", endpoint " + other.next.orElse("none"));
        }
        if (status.equals("FAILED")) {
            return error.equals(other.error)
                    ? Optional.empty()
                    : Optional.of(
                            "error: interpreter " + error.orElse("none") + ", endpoint " + other.error.orElse("none"));
        }
        return output.equals(other.output)
                ? Optional.empty()
                : Optional.of("output: interpreter " + shown(output) + ", endpoint " + shown(other.output));
    }

    private static String shown(Optional<JsonNode> value) {
        String text = value.map(JsonNode::toString).orElse("none");
        return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }
}
