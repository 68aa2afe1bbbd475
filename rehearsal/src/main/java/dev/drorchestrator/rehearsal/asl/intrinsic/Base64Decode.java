package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code States.Base64Decode(data)}: the string whose UTF-8 bytes a Base64 text of up to 10,000 characters stands for. */
final class Base64Decode extends IntrinsicFunction {

    Base64Decode() {
        super("States.Base64Decode", Signature.of().with("data", ArgumentType.STRING));
    }

    @Override
    JsonNode call(Arguments arguments) {
        String data = new LimitedText(this, arguments.text(0)).text();
        try {
            return TextNode.valueOf(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw invalid("data is no Base64: " + e.getMessage());
        }
    }
}
