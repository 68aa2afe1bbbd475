package dev.drorchestrator.rehearsal.tool.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One state, one input, one mocked result.
 *
 * @param machine the name of its state machine
 * @param state the state's name
 * @param definition the state alone, with its placeholders filled
 * @param input what it is entered with
 * @param mock what the task answers; a state that calls nothing has none
 */
record StateCase(String machine, String state, JsonNode definition, JsonNode input, Optional<Mock> mock) {

    /** What stands in for the task, the child machine or the iterations of a Map. */
    sealed interface Mock {

        /** The whole result, as the service integration gives it. */
        record Result(JsonNode result) implements Mock {}

        /** An error of the task. */
        record Failed(String error, String cause) implements Mock {}
    }

    /** Which one this is, for a person. */
    String title() {
        String what = mock.map(given -> given instanceof Mock.Failed failed ? "error " + failed.error() : "result")
                .orElse("no call");
        return machine + " / " + state + " (" + what + ")";
    }

    String type() {
        return definition.path("Type").asText();
    }
}
