package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes wrong JSON documents of right ones, as slips of hands, scripts and mergers do; one seed, one document. */
final class Mutation {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<JsonNode> VALUES = List.of(
            NODES.nullNode(),
            NODES.booleanNode(true),
            NODES.numberNode(0),
            NODES.numberNode(-1),
            NODES.numberNode(Long.MAX_VALUE),
            NODES.numberNode(new BigDecimal("0.9999999999999999999999999")),
            NODES.numberNode(new BigDecimal("1e-400")),
            NODES.numberNode(new BigDecimal("1e308")),
            NODES.numberNode(new BigDecimal("1e99999")),
            NODES.textNode(""),
            NODES.textNode(" "),
            NODES.textNode("\u0000\u001b[2J"),
            NODES.textNode("\u200b\u202e"),
            NODES.textNode("\ud800"),
            NODES.textNode("%s%n{}$.x[?(@)]"),
            NODES.textNode("x".repeat(70_000)),
            NODES.textNode("arn:aws:rds:us-west-2:123456789012:cluster:"),
            NODES.textNode("arn::::::"),
            NODES.textNode("arn:aws:rds:::db:x"),
            NODES.textNode("!Import"),
            NODES.textNode("resolve:ssm:"),
            NODES.textNode("+999999999-12-31T23:59:59.999999999-18:00"),
            NODES.textNode("2026-02-30T00:00:00Z"),
            NODES.textNode("availble"),
            NODES.textNode("us-west-2"),
            NODES.arrayNode(),
            NODES.arrayNode().add(NODES.nullNode()),
            NODES.objectNode(),
            NODES.objectNode().putNull(""));

    private final Random random;

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** A copy of {@code document} with one to three slips in it. */
    JsonNode of(JsonNode document) {
        ObjectNode root = NODES.objectNode().set("root", document.deepCopy());
        for (int slips = 1 + random.nextInt(3); slips > 0; slips--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(root, containers);
            slip(containers.get(random.nextInt(containers.size())), containers);
        }
        return root.path("root");
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private void slip(JsonNode at, List<JsonNode> containers) {
        if (at instanceof ArrayNode array) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(index);
                case 1 -> array.add(array.get(index).deepCopy());
                default -> array.set(index, value(containers));
            }
        } else if (at instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> fields = List.copyOf(object.properties());
            Map.Entry<String, JsonNode> field = fields.get(random.nextInt(fields.size()));
            boolean root = object.has("root") && object.size() == 1;
            switch (root ? 3 : random.nextInt(5)) {
                case 0 -> object.remove(field.getKey());
                case 1 -> object.set(field.getKey() + "x", object.remove(field.getKey()));
                case 2 ->
                    object.set(
                            field.getKey().toLowerCase(java.util.Locale.ROOT),
                            field.getValue().deepCopy());
                default -> object.set(field.getKey(), value(containers));
            }
        }
    }

    /** Something that is nowhere right, or something that is right elsewhere. */
    private JsonNode value(List<JsonNode> containers) {
        if (containers.size() == 1 || random.nextBoolean()) {
            return VALUES.get(random.nextInt(VALUES.size())).deepCopy();
        }
        JsonNode container = containers.get(1 + random.nextInt(containers.size() - 1));
        List<JsonNode> children = new ArrayList<>();
        container.forEach(children::add);
        return children.isEmpty()
                ? NODES.nullNode()
                : children.get(random.nextInt(children.size())).deepCopy();
    }
}
