package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.util.Optional;

/** Parameters whose API type is "a text that holds JSON": Payload of Invoke, Input of StartExecution. */
final class PayloadText {

    private PayloadText() {}

    /**
     * The JSON that such a parameter means. Recorded: what is absent or null reaches the service as {@code {}}, a text is
     * handed on as it is, so it must hold JSON itself; everything else is written as text on the way.
     *
     * @return empty for a text that is no JSON
     */
    static Optional<JsonNode> parsed(JsonNode parameter) {
        if (parameter.isMissingNode() || parameter.isNull()) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        if (!parameter.isTextual()) {
            return Optional.of(parameter);
        }
        try {
            JsonNode value = JsonText.MAPPER.readTree(parameter.textValue());
            return value.isMissingNode() ? Optional.empty() : Optional.of(value);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
