package dev.drorchestrator.rehearsal.twin.json;

import java.util.regex.Pattern;

/** Builds the JSON paths that problems name. */
public final class JsonPaths {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private JsonPaths() {}

    /** The path of a field of the object at {@code parent}. */
    public static String field(String parent, String name) {
        return PLAIN_NAME.matcher(name).matches() ? parent + "." + name : parent + "['" + name + "']";
    }

    /** The path of an item of the array at {@code parent}. */
    public static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
