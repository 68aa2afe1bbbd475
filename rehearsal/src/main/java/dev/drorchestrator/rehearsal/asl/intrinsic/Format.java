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
        String template = arguments.text(0);
        List<JsonNode> values = arguments.from(1);
        StringBuilder text = new StringBuilder(template.length());
        int used = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length()) {
                text.append(template.charAt(++i));
            } else if (c == '{') {
                i = endOfPlaceholder(template, i);
                text.append(used < values.size() ? Printed.of(values.get(used)) : "");
                used++;
            } else {
                text.append(c);
            }
        }
        if (used != values.size()) {
            throw invalid("number of arguments do not match the occurrences of {}.");
        }
        return TextNode.valueOf(text.toString());
    }

    private static int endOfPlaceholder(String template, int start) {
        if (!template.startsWith("{}", start)) {
            throw new IntrinsicFailureException("Invalid template in States.Format: matching '}' not found for '{'.");
        }
        return start + 1;
    }
}
