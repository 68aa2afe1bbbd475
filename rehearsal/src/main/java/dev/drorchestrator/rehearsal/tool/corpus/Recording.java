package dev.drorchestrator.rehearsal.tool.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.asl.JsonFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares values with recorded ones. In a recording {@code <…>} and the recording's wildcards stand for any text, texts
 * that hold JSON may have been decoded, and of some parts only the place is known.
 */
final class Recording {

    /** The names that every recording puts in the place of the test account's values. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("snf_role_arn", "date", "RequestId", "x-amzn-RequestId", "X-Amzn-Trace-Id", "111111111111");

    /** HTTP headers and request ids of the day of the recording; stack traces, which the calls of the corpus lack. */
    private static final Set<String> ONLY_PRESENT = Set.of("SdkHttpMetadata", "SdkResponseMetadata", "stackTrace");

    /** Fields that AWS added in 2023, between two recordings of the same corpus. */
    private static final Set<String> SOMETIMES = Set.of("RedriveCount", "RedriveStatus", "RedriveStatusReason");

    private static final String HOLE_MARK = "\0";
    private static final Pattern HOLE = Pattern.compile("<<?[^<>]*+>(?:[^<>]*+>)?");

    private final List<String> wildcards;
    private final boolean typesOnly;

    /** @param typesOnly whether values of the same type are the same: for random values */
    Recording(List<String> wildcards, boolean typesOnly) {
        this.wildcards = wildcards.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.typesOnly = typesOnly;
    }

    /** The first difference, with its place, or nothing if {@code actual} is what was recorded. */
    Optional<String> difference(String at, JsonNode expected, JsonNode actual) {
        if (expected.isTextual() && isWildcard(expected.textValue()) && !actual.isMissingNode()) {
            return Optional.empty();
        }
        if (actual.isTextual() && !sameText(expected, actual)) {
            Optional<JsonNode> decoded = decoded(actual);
            if (decoded.isPresent() && !decoded.get().equals(actual)) {
                return difference(at, decoded(expected).orElse(expected), decoded.get());
            }
        }
        if (expected.isObject() && actual.isObject()) {
            return objectDifference(at, expected, actual);
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            return arrayDifference(at, expected, actual);
        }
        return same(expected, actual)
                ? Optional.empty()
                : Optional.of(at + ": recorded " + shown(expected) + ", got " + shown(actual));
    }

    private Optional<String> objectDifference(String at, JsonNode expected, JsonNode actual) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            boolean both = expected.has(name) && actual.has(name);
            if (both ? ONLY_PRESENT.contains(name) : SOMETIMES.contains(name)) {
                continue;
            }
            Optional<String> difference = difference(at + "." + name, expected.path(name), actual.path(name));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> arrayDifference(String at, JsonNode expected, JsonNode actual) {
        for (int i = 0; i < expected.size(); i++) {
            Optional<String> difference = difference(at + "[" + i + "]", expected.get(i), actual.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private boolean same(JsonNode expected, JsonNode actual) {
        if (typesOnly && expected.getNodeType() == actual.getNodeType() && expected.isValueNode()) {
            return true;
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual) || sameText(expected, actual);
    }

    private boolean sameText(JsonNode expected, JsonNode actual) {
        if (!expected.isTextual() || !actual.isTextual()) {
            return false;
        }
        return typesOnly || expected.equals(actual) || fits(expected.textValue(), actual.textValue());
    }

    private boolean isWildcard(String text) {
        return wildcards.contains(text)
                || PLACEHOLDERS.contains(text)
                || HOLE.matcher(text).matches();
    }

    /** Whether a text is the recorded one, with anything in its holes. Each part is taken where it first fits: no way back. */
    private boolean fits(String recorded, String actual) {
        String holes = HOLE.matcher(recorded).replaceAll(HOLE_MARK);
        for (String wildcard : wildcards) {
            holes = holes.replace(wildcard, HOLE_MARK);
        }
        holes = holes.replace("111111111111", HOLE_MARK);
        List<String> parts = List.of(holes.split(HOLE_MARK, -1));
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            return actual.equals(last);
        }
        int at = parts.get(0).length();
        int end = actual.length() - last.length();
        if (!actual.startsWith(parts.get(0)) || end < at || !actual.endsWith(last)) {
            return false;
        }
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = actual.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }

    private static Optional<JsonNode> decoded(JsonNode text) {
        if (!text.isTextual()) {
            return Optional.of(text);
        }
        try {
            return Optional.of(JsonFile.parse(text.textValue(), "text"));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
