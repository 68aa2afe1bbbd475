package dev.drorchestrator.rehearsal.run.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One evaluation of a template. Resources are evaluated when they are first referred to. */
final class Evaluation implements Functions.Scope {

    private static final Set<String> RESOURCE_FIELDS =
            Set.of("Type", "Condition", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Properties");
    private static final Set<String> OUTPUT_FIELDS = Set.of("Description", "Condition", "Value", "Export");
    private static final String CONDITION = "Condition";

    private final Template template;
    private final StackInput input;
    private final ResourceNames names;
    private final Parameters parameters;
    private final Functions functions = new Functions(this);
    private final Map<String, Resource> evaluated = new TreeMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    Evaluation(Template template, StackInput input, ResourceNames names) {
        this.template = template;
        this.input = input;
        this.names = names;
        parameters = template.parameters(input.parameters());
    }

    Stack stack() {
        List<Resource> resources = new ArrayList<>();
        template.section("Resources").properties().forEach(entry -> {
            String place = place("Resources", entry.getKey());
            ObjectNode fields = Fields.only(place, entry.getValue(), RESOURCE_FIELDS);
            dependsOn(fields, place);
            if (holds(fields, place)) {
                resources.add(resource(entry.getKey(), place));
            }
        });
        List<Output> outputs = new ArrayList<>();
        template.section("Outputs").properties().forEach(entry -> {
            String place = place("Outputs", entry.getKey());
            ObjectNode fields = Fields.only(place, entry.getValue(), OUTPUT_FIELDS);
            if (holds(fields, place)) {
                outputs.add(output(entry.getKey(), fields, place));
            }
        });
        return new Stack(input, resources, outputs);
    }

    Map<String, Resource> resources(Collection<String> logicalIds) {
        Map<String, Resource> found = new TreeMap<>();
        logicalIds.forEach(id -> {
            String place = place("Resources", id);
            ObjectNode fields = Fields.only(place, template.section("Resources").path(id), RESOURCE_FIELDS);
            if (holds(fields, place)) {
                found.put(id, resource(id, place));
            }
        });
        return found;
    }

    private boolean holds(ObjectNode fields, String place) {
        return !fields.has(CONDITION) || condition(fields.path(CONDITION).asText(), place);
    }

    private void dependsOn(ObjectNode fields, String place) {
        String on = fields.path("DependsOn").asText();
        if (!on.isEmpty() && !template.section("Resources").has(on)) {
            throw new TemplateException(place + ".DependsOn", "\"" + on + "\"", "a resource of the template");
        }
    }

    private Output output(String name, ObjectNode fields, String place) {
        String value = text(fields.path("Value"), place + ".Value");
        Optional<String> export = Optional.of(fields.path("Export"))
                .filter(node -> !node.isMissingNode())
                .map(node -> text(
                        Fields.only(place + ".Export", node, Set.of("Name")).path("Name"), place + ".Export.Name"));
        return new Output(name, value, export);
    }

    private String text(JsonNode node, String place) {
        JsonNode value = functions.evaluate(node, place);
        if (!value.isValueNode()) {
            throw new TemplateException(place, value.isMissingNode() ? "nothing" : value.toString(), "text");
        }
        return value.asText();
    }

    private Resource resource(String logicalId, String place) {
        Optional<Resource> known = Optional.ofNullable(evaluated.get(logicalId));
        if (known.isPresent()) {
            return known.get();
        }
        JsonNode fields = template.section("Resources").path(logicalId);
        if (fields.isMissingNode()) {
            throw new TemplateException(
                    place, "\"" + logicalId + "\"", "a parameter or resource of the template, or a pseudo parameter");
        }
        if (!underWay.add(logicalId)) {
            throw new TemplateException(place, "a circle: " + String.join(" → ", underWay) + " → " + logicalId, "none");
        }
        String at = place("Resources", logicalId);
        JsonNode properties = functions.evaluate(fields.path("Properties"), at + ".Properties");
        Resource resource =
                new Resource(logicalId, fields.path("Type").asText(), Fields.object(at + ".Properties", properties));
        if (names.ref(resource, input).isEmpty()) {
            throw new TemplateException(at + ".Type", "\"" + resource.type() + "\"", "a type that the rehearsal knows");
        }
        underWay.remove(logicalId);
        evaluated.put(logicalId, resource);
        return resource;
    }

    @Override
    public JsonNode ref(String name, String place) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        return input.pseudo(name)
                .<JsonNode>map(TextNode::valueOf)
                .or(() -> parameters.find(name))
                .orElseGet(() ->
                        TextNode.valueOf(names.ref(resource(name, place), input).orElse("")));
    }

    @Override
    public String attribute(String resource, String attribute, String place) {
        Resource found = resource(resource, place);
        return names.attribute(found, attribute, input)
                .orElseThrow(() -> new TemplateException(
                        place,
                        resource + "." + attribute,
                        "an attribute of " + found.type() + " that the rehearsal knows"));
    }

    @Override
    public boolean condition(String name, String place) {
        JsonNode condition = template.section("Conditions").path(name);
        if (condition.isMissingNode()) {
            throw new TemplateException(place, "\"" + name + "\"", "a condition of the template");
        }
        return functions.isTrue(condition, place("Conditions", name));
    }

    @Override
    public JsonNode mapping(String map, String key, String field, String place) {
        JsonNode value = template.section("Mappings").path(map).path(key).path(field);
        if (value.isMissingNode()) {
            throw new TemplateException(place, map + "." + key + "." + field, "a value of the section Mappings");
        }
        return value;
    }

    private String place(String section, String name) {
        return template.name() + ": " + section + "." + name;
    }
}
