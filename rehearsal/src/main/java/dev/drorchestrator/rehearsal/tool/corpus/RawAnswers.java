package dev.drorchestrator.rehearsal.tool.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.asl.JsonFile;

/**
 * The answers of functions that return bytes instead of a value: the corpus shows such bytes as a text, so a text with
 * quotation marks of its own is the JSON that the function wrote.
 */
final class RawAnswers {

    private RawAnswers() {}

    static JsonNode decoded(JsonNode calls) {
        ArrayNode decoded = JsonNodeFactory.instance.arrayNode();
        for (JsonNode call : calls) {
            JsonNode result = call.path("result");
            if (result.isTextual() && result.textValue().startsWith("\"")) {
                ObjectNode changed = call.deepCopy();
                changed.set("result", JsonFile.parse(result.textValue(), "lambda_calls"));
                decoded.add(changed);
            } else {
                decoded.add(call);
            }
        }
        return decoded;
    }
}
