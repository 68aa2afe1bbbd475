package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/** {@code States.ArrayPartition(array, chunk size)}: an array of arrays of that length, the last one as long as it comes. */
final class ArrayPartition extends IntrinsicFunction {

    ArrayPartition() {
        super(
                "States.ArrayPartition",
                Signature.of().with("array", ArgumentType.ARRAY).with("chunk size", ArgumentType.NUMBER));
    }

    @Override
    JsonNode call(Arguments arguments) {
        long size = arguments.rounded(1);
        if (size < 1) {
            throw invalid("chunk size must be a positive integer, found " + size);
        }
        JsonNode array = arguments.get(0);
        ArrayNode chunks = JsonText.nodes().arrayNode();
        for (int i = 0; i < array.size(); i++) {
            ArrayNode chunk = i % size == 0 ? chunks.addArray() : (ArrayNode) chunks.get(chunks.size() - 1);
            chunk.add(array.get(i));
        }
        return chunks;
    }
}
