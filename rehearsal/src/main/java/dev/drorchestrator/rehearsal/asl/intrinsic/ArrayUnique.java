package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.util.LinkedHashSet;
import java.util.Set;

/** {@code States.ArrayUnique(array)}: the elements without repetitions, each where it first stood. */
final class ArrayUnique extends IntrinsicFunction {

    ArrayUnique() {
        super("States.ArrayUnique", Signature.of().with("array", ArgumentType.ARRAY));
    }

    @Override
    JsonNode call(Arguments arguments) {
        Set<JsonNode> unique = new LinkedHashSet<>();
        arguments.get(0).forEach(unique::add);
        return JsonText.nodes().arrayNode(unique.size()).addAll(unique);
    }
}
