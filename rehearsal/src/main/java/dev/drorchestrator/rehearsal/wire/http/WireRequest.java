package dev.drorchestrator.rehearsal.wire.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came in.
 *
 * @param path undecoded
 * @param query undecoded, without the question mark; empty when there is none
 * @param headers the first value of each, under its name in lower case
 * @param body the bytes, of which nobody knows yet what they are
 */
public record WireRequest(String method, String path, String query, Map<String, String> headers, Body body) {

    /** A header, by any spelling of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
