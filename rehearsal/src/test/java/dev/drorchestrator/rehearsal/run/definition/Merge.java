package dev.drorchestrator.rehearsal.run.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What {@code Extends} does. */
final class Merge {

    private Merge() {}

    /**
     * All fields of both. Where both have one, maps are merged; of anything else, lists too, {@code own} is taken. A field that
     * only {@code own} has comes behind the one that it follows there, so that a state can be put between two others.
     */
    static ObjectNode of(ObjectNode base, ObjectNode own) {
        List<String> names = new ArrayList<>();
        base.fieldNames().forEachRemaining(names::add);
        int place = names.size();
        for (String name : (Iterable<String>) own::fieldNames) {
            int known = names.indexOf(name);
            if (known < 0) {
                names.add(place, name);
            } else {
                place = known;
            }
            place++;
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> merged.set(name, value(base.get(name), own.get(name))));
        return merged;
    }

    /** One of the two may be missing, which is Java's null here, as in Jackson. */
    @SuppressWarnings("NullAway")
    private static JsonNode value(JsonNode base, JsonNode own) {
        if (base instanceof ObjectNode piece && own instanceof ObjectNode more) {
            return of(piece, more);
        }
        return own == null ? base : own;
    }
}
