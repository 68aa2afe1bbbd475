package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** {@code States.Format(template, value…)}: the template with each pair of braces replaced by the next value. */
final class Format extends IntrinsicFunction {

    Format() {
        super(
                "States.Format",
                Signature.of().with("template", ArgumentType.TEMPLATE).withAnyNumberOf("value", ArgumentType.ANY));
    }

    @Override
    JsonNode call(Arguments arguments) {
        List<String> parts = FormatTemplate.parse(arguments.text(0));
        List<JsonNode> values = arguments.from(1);
        if (parts.size() - 1 != values.size()) {
            throw invalid("number of arguments do not match the occurrences of {}.");
        }
        StringBuilder text = new StringBuilder(parts.get(0));
        for (int i = 0; i < values.size(); i++) {
            text.append(Printed.of(values.get(i))).append(parts.get(i + 1));
        }
        return TextNode.valueOf(text.toString());
    }
}
