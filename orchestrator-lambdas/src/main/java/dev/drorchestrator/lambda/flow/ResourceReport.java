package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What became of one resource. */
record ResourceReport(JsonNode resource, JsonNode result, Status status) {

    /** Bytes of a resource's line: 100 of them fit into a state of Step Functions. */
    static final int LONGEST = 2_000;

    /** Bytes of the names of its fields, of an error's name, and of a few words of the detail or the cause. */
    private static final int LEAST_OF_THE_REST = 250;

    enum Status {
        SUCCEEDED,
        ALREADY_DONE,
        FAILED,
        SKIPPED
    }

    /**
     * @param resource the resource as the payload has it
     * @param result what the parent recorded; an empty object for a resource that was never started
     */
    static ResourceReport of(JsonNode resource, JsonNode result) {
        return new ResourceReport(resource, result, status(result));
    }

    private static Status status(JsonNode result) {
        if (result.isEmpty()) {
            return Status.SKIPPED;
        }
        // Only these two words of a child count as success: whatever else holds the token may not claim it.
        return switch (result.path("result").path("status").asText()) {
            case "SUCCEEDED" -> Status.SUCCEEDED;
            case "ALREADY_DONE" -> Status.ALREADY_DONE;
            default -> Status.FAILED;
        };
    }

    boolean succeeded() {
        return status == Status.SUCCEEDED || status == Status.ALREADY_DONE;
    }

    /** The resource's line of the report (docs/architecture.md, "The report"). */
    ObjectNode json() {
        ObjectNode line = Json.object()
                .put("resourceType", resource.path("resourceType").asText())
                .put("resourceName", resource.path("resourceName").asText())
                .put("status", status.name());
        if (status == Status.SKIPPED) {
            line.putNull("startedAt").putNull("finishedAt").putNull("seconds");
        } else {
            String startedAt = result.path("startedAt").asText();
            String finishedAt = result.path("finishedAt").asText();
            line.put("startedAt", startedAt)
                    .put("finishedAt", finishedAt)
                    .put("seconds", ReportOutcome.seconds(Instant.parse(startedAt), finishedAt));
        }
        for (Texts texts : Texts.values()) {
            int room = LONGEST - StateSize.bytes(line) - LEAST_OF_THE_REST;
            texts.put(Json.texts(result.path("result").path(texts.field())), line, room);
        }
        return fitting(succeeded() || status == Status.SKIPPED ? withoutFailure(line) : withFailure(line));
    }

    /** The line with its longest text, the detail or the cause, cut where all is more than {@value #LONGEST} bytes. */
    private static ObjectNode fitting(ObjectNode line) {
        int over = Json.text(line).getBytes(StandardCharsets.UTF_8).length - LONGEST;
        if (over > 0) {
            String longest = line.path("cause").isNull() ? "detail" : "cause";
            String text = line.path(longest).asText();
            line.put(longest, Cut.toBytes(text, Math.max(0, Cut.bytes(text) - over)));
        }
        return line;
    }

    private ObjectNode withoutFailure(ObjectNode line) {
        String detail = status == Status.SKIPPED
                ? "not started, because an earlier layer failed"
                : result.path("result").path("detail").asText();
        return line.put("detail", detail).putNull("error").putNull("cause");
    }

    private ObjectNode withFailure(ObjectNode line) {
        Failure failure = result.has("failure")
                ? Failure.caught(result.path("failure"))
                : new Failure("UnexpectedAnswer", "the child answered " + Json.text(result.path("result")));
        return line.put("detail", "").put("error", failure.error()).put("cause", failure.cause());
    }
}
