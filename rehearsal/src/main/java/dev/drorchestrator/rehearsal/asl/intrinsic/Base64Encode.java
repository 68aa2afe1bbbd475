package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code States.Base64Encode(data)}: Base64 of the UTF-8 bytes of a string of up to 10,000 characters. */
final class Base64Encode extends IntrinsicFunction {

    Base64Encode() {
        super("States.Base64Encode", Signature.of().with("data", ArgumentType.STRING));
    }

    @Override
    JsonNode call(Arguments arguments) {
        String data = new LimitedText(this, arguments.text(0)).text();
        return TextNode.valueOf(Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)));
    }
}
