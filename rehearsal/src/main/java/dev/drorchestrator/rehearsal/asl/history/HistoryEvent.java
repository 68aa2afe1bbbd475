package dev.drorchestrator.rehearsal.asl.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One line of an execution's history.
 *
 * @param id counts from 1
 * @param previousEventId the event that led to this one; 0 for the first two of an execution
 * @param details keeps references to the JSON values; nothing is serialised before {@link #toJson()}
 */
public record HistoryEvent(
        long id, long previousEventId, Instant timestamp, HistoryEventType type, EventDetails details) {

    private static final DateTimeFormatter CLI_TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    /** The name of the state that was entered or left, for events that name one. */
    public Optional<String> stateName() {
        return details.stateName();
    }

    /** The event as the AWS CLI prints it: camelCase keys, inputs and outputs as strings. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("timestamp", CLI_TIMESTAMP.format(timestamp));
        json.put("type", type.text());
        json.put("id", id);
        json.put("previousEventId", previousEventId);
        ObjectNode detailsJson = details.toJson();
        if (!detailsJson.isEmpty()) {
            json.set(type.detailsKey(), detailsJson);
        }
        return json;
    }
}
