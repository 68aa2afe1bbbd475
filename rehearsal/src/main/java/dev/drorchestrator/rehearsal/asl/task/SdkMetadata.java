package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.engine.UtcText;

/** What Step Functions adds to the answer of a service: the HTTP headers and the request id. */
final class SdkMetadata {

    /** The HTTP status of all answers that are not errors. */
    static final int OK = 200;

    private final String requestId;
    private final ObjectNode headers = JsonNodeFactory.instance.objectNode();
    private final ObjectNode headerLists = JsonNodeFactory.instance.objectNode();

    private SdkMetadata(String requestId) {
        this.requestId = requestId;
    }

    static SdkMetadata of(TaskCall call) {
        String requestId = call.environment().random().uuid().toString();
        return new SdkMetadata(requestId)
                .header("Connection", "keep-alive")
                .header("Date", UtcText.http(call.environment().queue().now()))
                .header("x-amzn-RequestId", requestId);
    }

    SdkMetadata header(String name, String value) {
        headers.put(name, value);
        headerLists.putArray(name).add(value);
        return this;
    }

    void writeTo(ObjectNode result) {
        ObjectNode http = result.putObject("SdkHttpMetadata");
        http.set("AllHttpHeaders", headerLists);
        http.set("HttpHeaders", headers);
        http.put("HttpStatusCode", OK);
        result.putObject("SdkResponseMetadata").put("RequestId", requestId);
    }
}
