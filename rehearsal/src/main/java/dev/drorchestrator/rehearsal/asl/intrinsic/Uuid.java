package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drorchestrator.rehearsal.asl.text.RandomUuid;

/** {@code States.UUID()}: a random (version 4) UUID. */
final class Uuid extends IntrinsicFunction {

    Uuid() {
        super("States.UUID", Signature.of());
    }

    @Override
    JsonNode call(Arguments arguments) {
        return TextNode.valueOf(RandomUuid.next(arguments.random()).toString());
    }
}
