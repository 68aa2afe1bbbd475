package dev.drorchestrator.rehearsal.run.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as CloudFormation does: {@code !Sub x} is {@code {"Fn::Sub": "x"}}, {@code !Ref x} is {@code {"Ref": "x"}}. An
 * alias is the block that it names, as {@code aws cloudformation package} writes it out.
 */
public final class YamlFile {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The functions whose long form has no prefix. */
    private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

    private static final String GET_ATT = "GetAtt";
    /** SnakeYAML's own 50 are against files of strangers; the deployer's template has more than a hundred. */
    private static final int MAX_ALIASES = 1_000;

    private final String name;

    private YamlFile(String name) {
        this.name = name;
    }

    /**
     * The document in a file, with short forms of functions written out.
     *
     * @throws TemplateException when it cannot be read, is no YAML mapping, or names a key twice
     */
    public static ObjectNode read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(MAX_ALIASES);
            Node root = new Yaml(options).compose(new StringReader(Files.readString(file)));
            if (root instanceof MappingNode mapping) {
                return new YamlFile(name).object(mapping);
            }
            throw new TemplateException(name, "no mapping", "the sections of a template");
        } catch (YAMLException e) {
            throw new TemplateException(name, String.valueOf(e.getMessage()), "YAML");
        } catch (IOException e) {
            throw new TemplateException(name, e.getClass().getSimpleName() + " on reading", "a file that can be read");
        }
    }

    private JsonNode value(Node node) {
        if (node.isTwoStepsConstruction()) {
            throw new TemplateException(
                    place(node), "the anchor &" + node.getAnchor() + " inside itself", "a block with an end");
        }
        String tag = node.getTag().getValue();
        boolean function = tag.startsWith("!");
        JsonNode plain = plain(node, function);
        if (!function) {
            return plain;
        }
        String shortForm = tag.substring(1);
        JsonNode argument = shortForm.equals(GET_ATT) && plain.isTextual() ? attribute(plain.asText(), node) : plain;
        return JSON.objectNode().set((WITHOUT_PREFIX.contains(shortForm) ? "" : "Fn::") + shortForm, argument);
    }

    private JsonNode plain(Node node, boolean function) {
        if (node instanceof MappingNode mapping) {
            return object(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(item -> array.add(value(item)));
            return array;
        }
        if (node instanceof ScalarNode scalar) {
            return function ? JSON.textNode(scalar.getValue()) : scalar(scalar);
        }
        throw new TemplateException(place(node), node.getTag().getValue(), "a mapping, a sequence or a scalar");
    }

    private JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.BOOL) && text.matches("true|false")) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (scalar.getTag().equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,8})")) {
            return JSON.numberNode(Integer.parseInt(text));
        }
        if (scalar.getTag().equals(Tag.STR)) {
            return JSON.textNode(text);
        }
        // A version such as 7.10 would lose its zero, a date its form; yes and 010 are not what they seem.
        throw new TemplateException(place(scalar), text, "quotes around what is neither text, integer, true nor false");
    }

    private ObjectNode object(MappingNode mapping) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException(place(entry.getKeyNode()), "a key that is no text", "a name");
            }
            if (object.has(key.getValue())) {
                throw new TemplateException(place(key), key.getValue() + " a second time", "each key once");
            }
            object.set(key.getValue(), value(entry.getValueNode()));
        }
        return object;
    }

    private JsonNode attribute(String text, Node node) {
        List<String> parts = List.of(text.split("\\.", 2));
        if (parts.size() != 2) {
            throw new TemplateException(place(node), "!GetAtt " + text, "!GetAtt RESOURCE.ATTRIBUTE");
        }
        return JSON.arrayNode().add(parts.get(0)).add(parts.get(1));
    }

    private String place(Node node) {
        return name + ": line " + (node.getStartMark().getLine() + 1);
    }
}
