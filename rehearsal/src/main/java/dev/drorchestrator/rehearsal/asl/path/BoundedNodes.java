package dev.drorchestrator.rehearsal.asl.path;

import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * How json-path sees the nodes during one evaluation. It bounds the looks and what is found, since the library itself
 * goes on until memory or patience ends.
 */
final class BoundedNodes extends JacksonJsonNodeJsonProvider {

    /** Each element of an array takes two bytes or more, and a payload has 262,144. */
    private static final int MOST_FOUND = 131_072;

    /** A descent through a payload of the largest size takes about one million; this many take about a second. */
    private static final int MOST_LOOKS = 10_000_000;

    private int looks;

    BoundedNodes() {
        super(JsonText.MAPPER);
    }

    @Override
    public boolean isMap(Object node) {
        look();
        return super.isMap(node);
    }

    @Override
    public boolean isArray(Object node) {
        look();
        return super.isArray(node);
    }

    private void look() {
        if (++looks > MOST_LOOKS) {
            throw new PathTooCostlyException();
        }
    }

    /** Called for what was found, and for the path to it: a text that nobody reads, and that may be long. */
    @Override
    public void setArrayIndex(Object array, int index, @Nullable Object value) {
        if (index >= MOST_FOUND) {
            throw new PathTooCostlyException();
        }
        super.setArrayIndex(array, index, value instanceof String ? "" : value);
    }
}
