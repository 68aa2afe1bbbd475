package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The lists of texts that a child hands to its parent, and a parent to its report: what is too much for them is counted. */
enum Texts {
    /** Enough for the commands that finish a failback by hand. */
    WARNINGS("warnings", 1_150),
    /** What a new copy has not as the old one had it. */
    NOT_CARRIED_OVER("notCarriedOver", 400);

    private static final int SHORTEST = 150;

    /** Bytes of a text's quotation marks and comma. */
    private static final int AROUND = 3;

    private final String field;
    private final int mostBytes;

    Texts(String field, int mostBytes) {
        this.field = field;
        this.mostBytes = mostBytes;
    }

    String field() {
        return field;
    }

    /** Puts them into an answer; without any there is no field. What this has cut once is not cut again. */
    void put(List<String> texts, ObjectNode into) {
        put(texts, into, mostBytes);
    }

    /** The same where there may be less room. */
    void put(List<String> texts, ObjectNode into, int roomBytes) {
        int most = Math.min(mostBytes, roomBytes);
        if (texts.isEmpty()) {
            return;
        }
        ArrayNode array = into.putArray(field);
        if (texts.stream().mapToInt(Texts::bytes).sum() <= most) {
            texts.forEach(array::add);
            return;
        }
        int room = most - bytes(more(texts.size()));
        int put = 0;
        for (String text : texts) {
            if (room < Math.min(SHORTEST, bytes(text))) {
                break;
            }
            String fitting = Cut.toBytes(text, room - AROUND);
            array.add(fitting);
            room -= bytes(fitting);
            put++;
        }
        if (put < texts.size()) {
            array.add(more(texts.size() - put));
        }
    }

    private static int bytes(String text) {
        return Cut.bytes(text) + AROUND;
    }

    private static String more(int left) {
        return left + " more: see the output of the child's execution";
    }
}
