package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/** {@code States.Array(value…)}: an array of the arguments. */
final class Array extends IntrinsicFunction {

    Array() {
        super("States.Array", Signature.of().withAnyNumberOf("value", ArgumentType.ANY));
    }

    @Override
    JsonNode call(Arguments arguments) {
        ArrayNode array = JsonText.nodes().arrayNode(arguments.count());
        return array.addAll(arguments.from(0));
    }
}
