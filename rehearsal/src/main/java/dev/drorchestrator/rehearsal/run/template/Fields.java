package dev.drorchestrator.rehearsal.run.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** What may stand in an object of a template. */
final class Fields {

    private Fields() {}

    /** The node as an object that has no other fields than these. */
    static ObjectNode only(String place, JsonNode node, Set<String> known) {
        ObjectNode object = object(place, node);
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new TemplateException(
                        place + "." + name, "\"" + name + "\"", "one of " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return object;
    }

    static ObjectNode object(String place, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new TemplateException(place, node.isMissingNode() ? "nothing" : node.toString(), "an object");
    }
}
