package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/** {@code States.StringToJson(text)}: the value that a JSON text stands for; a blank text is null. */
final class StringToJson extends IntrinsicFunction {

    StringToJson() {
        super("States.StringToJson", Signature.of().with("text", ArgumentType.STRING));
    }

    @Override
    JsonNode call(Arguments arguments) {
        try {
            return JsonText.parse(arguments.text(0));
        } catch (JsonProcessingException e) {
            throw invalid("text is no JSON: " + e.getOriginalMessage());
        }
    }
}
