package dev.drorchestrator.rehearsal.wire.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** One answer; header names are written as given. */
public record WireResponse(int status, Map<String, String> headers, Body body) {

    /** An answer with a text of {@code contentType}. */
    public static WireResponse of(int status, String contentType, String text) {
        return new WireResponse(status, Map.of("Content-Type", contentType), Body.of(text));
    }

    /** An answer without a body. */
    public static WireResponse empty(int status) {
        return new WireResponse(status, Map.of(), Body.EMPTY);
    }

    /** The same with one header more. */
    public WireResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new WireResponse(status, more, body);
    }
}
