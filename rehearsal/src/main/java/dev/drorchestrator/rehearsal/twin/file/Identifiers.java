package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.regex.Pattern;

/** The names of resources in a world file. */
final class Identifiers {

    /** Wider than what AWS takes for any of them: printable ASCII. A line end or an invisible letter is a slip of pasting. */
    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    private Identifiers() {}

    /** Whether {@code id} names a resource; if not, that is added to {@code problems}. */
    static boolean isOne(String id, String field, String path, Problems problems) {
        if (id == null || id.isEmpty()) {
            problems.add(path, "no \"" + field + "\"", "the name of the resource", "add it");
            return false;
        }
        if (!FORM.matcher(id).matches()) {
            problems.addWrongValue(
                    Location.field(path, field),
                    TextNode.valueOf(id),
                    "a name of at most 255 letters, digits and signs, without blanks and invisible ones");
            return false;
        }
        return true;
    }
}
