package dev.drorchestrator.rehearsal.wire.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a request or an answer. */
public final class Body {

    /** No bytes. */
    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** These bytes, which from now on nobody changes. */
    public static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    /** A text in UTF-8. */
    public static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes; not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** The text; empty when the bytes are no UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
