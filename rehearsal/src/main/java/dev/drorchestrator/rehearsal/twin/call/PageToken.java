package dev.drorchestrator.rehearsal.twin.call;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The opaque text that says where the next page of a list starts. */
public final class PageToken {

    private static final String PREFIX = "from:";

    private PageToken() {}

    /** The token of the page that starts at {@code offset}. */
    public static String at(int offset) {
        return Base64.getEncoder().encodeToString((PREFIX + offset).getBytes(StandardCharsets.UTF_8));
    }

    /** Where the page of a token starts; empty when the text is no token. */
    public static Optional<Integer> offset(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            return text.startsWith(PREFIX)
                    ? Optional.of(Integer.parseUnsignedInt(text.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
