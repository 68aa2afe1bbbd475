package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/** {@code States.JsonToString(value)}: the compact JSON text of a value. */
final class JsonToString extends IntrinsicFunction {

    JsonToString() {
        super("States.JsonToString", Signature.of().with("value", ArgumentType.ANY));
    }

    @Override
    JsonNode call(Arguments arguments) {
        return TextNode.valueOf(JsonText.write(arguments.get(0)));
    }
}
