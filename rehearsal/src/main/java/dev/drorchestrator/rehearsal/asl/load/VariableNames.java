package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.regex.Pattern;

/** The names that Assign may set (States Language, "Variables"): Unicode identifiers of up to 80 characters. */
final class VariableNames {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}_]{0,79}");
    private static final String RESERVED = "states";

    private VariableNames() {}

    static void check(JsonNode assign, String at, Problems problems) {
        assign.fieldNames().forEachRemaining(key -> {
            String name = key.endsWith(".$") ? key.substring(0, key.length() - 2) : key;
            if (!NAME.matcher(name).matches()) {
                problems.add(
                        Location.field(at, key),
                        "expected the name of a variable: a letter or _, then letters, digits and _, 80 in all, got '"
                                + name + "'");
            } else if (name.equals(RESERVED)) {
                problems.add(Location.field(at, key), "'" + RESERVED + "' is reserved");
            }
        });
    }
}
