package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.drorchestrator.rehearsal.problem.Location;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the keys that stand twice in one object. Every JSON library, and Step Functions with it, keeps the last value and
 * says nothing; in a payload the first may be what its author looked at.
 */
final class RepeatedKeys {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final List<String> found = new ArrayList<>();
    private final Deque<Container> open = new ArrayDeque<>();

    private RepeatedKeys() {}

    /** Each of them with its line, column and path, in the order of {@code text}, which is JSON. */
    static List<String> in(String text) throws IOException {
        RepeatedKeys keys = new RepeatedKeys();
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                keys.take(token, parser);
            }
        }
        return keys.found;
    }

    private void take(JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            key(parser);
        } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            open.pop();
        } else {
            String path = open.isEmpty() ? "$" : open.peek().next();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                open.push(new Container(path, token == JsonToken.START_ARRAY));
            }
        }
    }

    private void key(JsonParser parser) throws IOException {
        Container object = open.element();
        object.key = parser.currentName();
        if (!object.keys.add(object.key)) {
            found.add("line " + parser.currentLocation().getLineNr() + ", column "
                    + parser.currentLocation().getColumnNr() + ": " + Location.field(object.path, object.key)
                    + ": found a second \"" + object.key + "\", expected each key once in an object; remove one");
        }
    }

    /** An object or array that has not ended yet, and how far it is read. */
    private static final class Container {
        private final String path;
        private final boolean array;
        private final Set<String> keys = new HashSet<>();
        private String key = "";
        private int index;

        Container(String path, boolean array) {
            this.path = path;
            this.array = array;
        }

        /** The path of the value that comes next. */
        String next() {
            return array ? Location.item(path, index++) : Location.field(path, key);
        }
    }
}
