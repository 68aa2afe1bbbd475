package dev.drorchestrator.rehearsal.run.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the part of YAML that every YAML reader takes for the same JSON, and {@code Extends}. YAML 1.1 takes {@code No}
 * for false, {@code 010} for 8 and {@code 1:30} for 90: whatever looks like that must be quoted.
 */
final class SourceReader {

    /** The piece that a map is made from, before its own fields. */
    private static final String EXTENDS = "Extends";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+]?[\\d._]*\\d[\\d._]*([eE][-+]?\\d+)?");

    private final SourceFile file;
    private final Pieces pieces;
    private final Consumer<String> problems;

    SourceReader(SourceFile file, Pieces pieces, Consumer<String> problems) {
        this.file = file;
        this.pieces = pieces;
        this.problems = problems;
    }

    ObjectNode object(MappingNode mapping) {
        ObjectNode own = JSON.objectNode();
        Optional<ObjectNode> base = Optional.empty();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple.getKeyNode());
            if (key.equals(EXTENDS)) {
                base = piece(tuple.getValueNode());
            } else if (own.has(key)) {
                problem(tuple.getKeyNode(), "found \"" + key + "\" a second time in this map");
            } else {
                own.set(key, value(tuple.getValueNode()));
            }
        }
        return base.map(piece -> Merge.of(piece, own)).orElse(own);
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        problem(
                node,
                node.getTag().equals(Tag.MERGE)
                        ? "found the merge key <<; expected \"Extends: NAME\""
                        : "found a key that is no text; expected a name, in quotes where YAML takes it for something else");
        return "";
    }

    private Optional<ObjectNode> piece(Node name) {
        if (name instanceof ScalarNode scalar) {
            return pieces.named(scalar.getValue(), file.at(name));
        }
        problem(name, "found no name behind Extends; expected the name of one piece");
        return Optional.empty();
    }

    private JsonNode value(Node node) {
        if (node.getAnchor() != null) {
            // Not looked into: by its aliases a node may contain itself.
            problem(
                    node,
                    "found the anchor &" + node.getAnchor() + "; expected \"Extends: NAME\" and a piece of that name");
            return JSON.nullNode();
        }
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            return object(mapping);
        }
        if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(item -> array.add(value(item)));
            return array;
        }
        if (node instanceof ScalarNode scalar && !node.getTag().getValue().startsWith("!")) {
            return scalar(scalar);
        }
        problem(node, "found the tag " + node.getTag() + "; expected none");
        return JSON.nullNode();
    }

    private JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        boolean plain = node.isPlain();
        if (plain && NUMBER.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        if (plain && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(text.equals("true"));
        }
        if (plain && text.equals("null")) {
            return JSON.nullNode();
        }
        if (!node.getTag().equals(Tag.STR)
                || (plain && LIKE_A_NUMBER.matcher(text).matches())) {
            problem(
                    node,
                    "found " + text
                            + ", which not every YAML reader takes for the same; expected a text in quotes, true,"
                            + " false, null, or a number as JSON writes it, without exponent");
        }
        return JSON.textNode(text);
    }

    private void problem(Node node, String what) {
        problems.accept(file.at(node) + ": " + what);
    }
}
