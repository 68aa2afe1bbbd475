package dev.drorchestrator.rehearsal.wire.protocol;

import dev.drorchestrator.rehearsal.wire.http.Body;
import dev.drorchestrator.rehearsal.wire.http.WireRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parameters of a query request, decoded. */
final class Form {

    /** Far more than any request of these services has. */
    private static final int MOST_PARAMETERS = 10_000;

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    private final NavigableMap<String, String> parameters;

    private Form(NavigableMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * The parameters of a request: of the body of a POST, of the address otherwise.
     *
     * @throws WireException when they are malformed
     */
    static Form of(WireRequest request) {
        if (!request.method().equals("POST")) {
            return parse(request.query());
        }
        return parse(request.body().text().orElseThrow(() -> malformed("The body is not UTF-8.")));
    }

    private static Form parse(String text) {
        NavigableMap<String, String> parameters = new TreeMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
            if (parameters.size() > MOST_PARAMETERS) {
                throw malformed("There are more than " + MOST_PARAMETERS + " parameters.");
            }
        }
        return new Form(parameters);
    }

    private static String decode(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] == '%') {
                decoded.write(hex(raw, at + 1) * 16 + hex(raw, at + 2));
                at += 2;
            } else {
                decoded.write(raw[at] == '+' ? ' ' : raw[at]);
            }
        }
        return Body.of(decoded.toByteArray()).text().orElseThrow(() -> malformed("A parameter is not UTF-8."));
    }

    private static int hex(byte[] raw, int at) {
        int digit = at < raw.length ? Character.digit(raw[at], 16) : -1;
        if (digit < 0) {
            throw malformed("A percent sign is not followed by two hexadecimal digits.");
        }
        return digit;
    }

    private static WireException malformed(String why) {
        return new WireException("MalformedQueryString", "The query string contains a syntax error. " + why);
    }

    /** The value of a parameter. */
    Optional<String> value(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether there is anything below {@code prefix}, as in {@code prefix.1}. */
    boolean hasBelow(String prefix) {
        String next = parameters.ceilingKey(prefix + ".");
        return next != null && next.startsWith(prefix + ".");
    }

    /** The numbers that stand behind {@code prefix.}, in ascending order, as they are written. */
    List<String> indices(String prefix) {
        // '/' is the character after '.'.
        return parameters.subMap(prefix + ".", prefix + "/").keySet().stream()
                .map(name -> name.substring(prefix.length() + 1))
                .map(rest -> rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest)
                .filter(INDEX.asMatchPredicate())
                .distinct()
                .sorted(java.util.Comparator.comparingInt(Integer::parseInt))
                .toList();
    }
}
