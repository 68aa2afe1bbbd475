package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.util.Map;

/** The size of a payload as the quota counts it: bytes of UTF-8 of its compact JSON text. */
public final class PayloadSize {

    private final long limit;
    private long bytes;

    private PayloadSize(long limit) {
        this.limit = limit;
    }

    /** The exact size in bytes. */
    public static long of(JsonNode value) {
        PayloadSize size = new PayloadSize(Long.MAX_VALUE);
        size.add(value);
        return size.bytes;
    }

    /** Whether the size is beyond {@code limitBytes}; stops counting as soon as it is. */
    public static boolean exceeds(JsonNode value, long limitBytes) {
        PayloadSize size = new PayloadSize(limitBytes);
        size.add(value);
        return size.isExceeded();
    }

    private boolean isExceeded() {
        return bytes > limit;
    }

    private void add(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> addObject(value);
            case ARRAY -> addArray(value);
            case STRING -> bytes += quotedLength(value.textValue());
            case NUMBER -> bytes += value.asText().length();
            default -> bytes += JsonText.write(value).length();
        }
    }

    private void addObject(JsonNode object) {
        bytes += brackets(object);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (isExceeded()) {
                return;
            }
            bytes += quotedLength(field.getKey()) + 1;
            add(field.getValue());
        }
    }

    private void addArray(JsonNode array) {
        bytes += brackets(array);
        for (JsonNode element : array) {
            if (isExceeded()) {
                return;
            }
            add(element);
        }
    }

    /** The two brackets and the commas between the parts. */
    private static int brackets(JsonNode container) {
        return 2 + Math.max(0, container.size() - 1);
    }

    private static long quotedLength(String text) {
        long length = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                length += escapedLength(c);
            } else if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else {
                // A surrogate pair is four bytes: two for each of its halves.
                length += Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return length;
    }

    private static int escapedLength(char c) {
        return TextNode.valueOf(String.valueOf(c)).toString().length() - 2;
    }
}
