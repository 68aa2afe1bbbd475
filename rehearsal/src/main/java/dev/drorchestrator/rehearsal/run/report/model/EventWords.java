package dev.drorchestrator.rehearsal.run.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.util.StringJoiner;

/**
 * What a history event says, in one line. Inputs and outputs stay out of it: they hold task tokens and resolved parameters,
 * and of a function's answer only status and detail are meant for people.
 */
final class EventWords {

    private static final int LONGEST = 300;

    private EventWords() {}

    /** The line; empty for an event that says nothing beside its type. */
    static String of(HistoryEvent event) {
        JsonNode details = details(event);
        StringJoiner words = new StringJoiner(" ");
        add(words, details.path("name").asText(""));
        if (details.has("index")) {
            words.add("#" + details.path("index").asInt());
        }
        add(words, resource(details));
        add(words, answer(event));
        return words.toString();
    }

    /** What the call came to: status and detail of the answer, or error and cause; may be empty. */
    static String answer(HistoryEvent event) {
        JsonNode details = details(event);
        if (details.has("error") || details.has("cause")) {
            return joined(
                    error(details.path("error").asText("")),
                    cause(details.path("cause").asText("")));
        }
        if (event.type().text().endsWith("Succeeded")) {
            JsonNode output = payload(details);
            return joined(
                    output.path("status").asText(""), output.path("detail").asText(""));
        }
        return "";
    }

    /** The status that a function or a child answered; empty when there is none. */
    static String status(HistoryEvent event) {
        return payload(details(event)).path("status").asText("");
    }

    private static JsonNode payload(JsonNode details) {
        JsonNode output = Json.in(details.path("output").asText(""));
        return output.has("Payload") ? output.path("Payload") : output;
    }

    private static JsonNode details(HistoryEvent event) {
        JsonNode json = event.toJson();
        for (var field : json.properties()) {
            if (field.getKey().endsWith("EventDetails")) {
                return field.getValue();
            }
        }
        return json.path("EventDetails");
    }

    private static String resource(JsonNode details) {
        if (!details.has("resource")) {
            return "";
        }
        String resource = details.path("resource").asText();
        String type = details.path("resourceType").asText("");
        return type.isEmpty() ? resource : type + ":" + resource;
    }

    /** A Java exception without its package; {@code States.Timeout} and the like stay as they are. */
    private static String error(String error) {
        return error.matches("[a-z].*\\..*") ? error.substring(error.lastIndexOf('.') + 1) : error;
    }

    /** The Java runtime's error document holds the message that a person wants. */
    private static String cause(String cause) {
        String message = Json.in(cause).path("errorMessage").asText("");
        return message.isEmpty() ? cause : message;
    }

    private static String joined(String head, String rest) {
        String text = head.isEmpty() || rest.isEmpty() ? head + rest : head + ": " + rest;
        String line = text.lines()
                .map(String::strip)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static void add(StringJoiner words, String word) {
        if (!word.isEmpty()) {
            words.add(word);
        }
    }
}
