package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/** {@code States.JsonMerge(first, second, deep)}: the fields of both objects; the second's win, whole. */
final class JsonMerge extends IntrinsicFunction {

    JsonMerge() {
        super(
                "States.JsonMerge",
                Signature.of()
                        .with("first", ArgumentType.OBJECT)
                        .with("second", ArgumentType.OBJECT)
                        .with("deep", ArgumentType.BOOLEAN));
    }

    @Override
    JsonNode call(Arguments arguments) {
        if (arguments.get(2).booleanValue()) {
            throw invalid("Step Functions merges shallowly only: the third argument must be false");
        }
        ObjectNode merged = JsonText.nodes().objectNode();
        merged.setAll((ObjectNode) arguments.get(0));
        return merged.setAll((ObjectNode) arguments.get(1));
    }
}
