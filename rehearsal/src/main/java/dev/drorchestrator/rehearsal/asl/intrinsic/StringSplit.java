package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.util.StringTokenizer;

/** {@code States.StringSplit(text, delimiters)}: the parts between any of the delimiting characters; empty parts are dropped. */
final class StringSplit extends IntrinsicFunction {

    StringSplit() {
        super(
                "States.StringSplit",
                Signature.of().with("text", ArgumentType.STRING).with("delimiters", ArgumentType.STRING));
    }

    @Override
    JsonNode call(Arguments arguments) {
        ArrayNode parts = JsonText.nodes().arrayNode();
        // Its contract is exactly this: a set of characters, and no empty tokens.
        StringTokenizer tokens = new StringTokenizer(arguments.text(0), arguments.text(1));
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }
}
