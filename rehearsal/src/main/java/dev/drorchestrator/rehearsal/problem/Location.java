package dev.drorchestrator.rehearsal.problem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON paths of places in a document, as problems name them: {@code $.States.A.Parameters['b.$']}. */
public final class Location {

    /** What RFC 9535 lets stand behind a dot (member-name-shorthand); any other name stands in brackets. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private static final Pattern LAST_FIELD = Pattern.compile("\\['((?:[^'\\\\]|\\\\.)*)'\\]$|\\.([^.\\[\\]]+)$");

    private Location() {}

    /** The place of the field {@code name} of the object at {@code at}. */
    public static String field(String at, String name) {
        return PLAIN_NAME.matcher(name).matches()
                ? at + "." + name
                : at + "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    /** The place of an item of the array at {@code at}. */
    public static String item(String at, int index) {
        return at + "[" + index + "]";
    }

    /** The name of the field at {@code at}; the whole location if it is no field. */
    public static String fieldName(String at) {
        Matcher matcher = LAST_FIELD.matcher(at);
        if (!matcher.find()) {
            return at;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1).replaceAll("\\\\(.)", "$1");
    }
}
