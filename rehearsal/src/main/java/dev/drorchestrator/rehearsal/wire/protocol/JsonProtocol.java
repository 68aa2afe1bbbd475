package dev.drorchestrator.rehearsal.wire.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.json.SdkJsonReader;
import dev.drorchestrator.rehearsal.json.SdkJsonWriter;
import dev.drorchestrator.rehearsal.wire.http.WireRequest;
import dev.drorchestrator.rehearsal.wire.http.WireResponse;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * AWS's JSON protocol: the operation in a header, JSON both ways.
 *
 * @param version 1.0 or 1.1, which differ in their content type
 * @param targetPrefix what stands before the operation's name in {@code X-Amz-Target}
 */
public record JsonProtocol(String version, String targetPrefix) implements Protocol {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** The protocol of Systems Manager. */
    public static JsonProtocol ssm() {
        return new JsonProtocol("1.1", "AmazonSSM");
    }

    /** The protocol of Step Functions. */
    public static JsonProtocol stepFunctions() {
        return new JsonProtocol("1.0", "AWSStepFunctions");
    }

    @Override
    public String operation(WireRequest request) {
        String target = request.header("X-Amz-Target").orElse("");
        if (!request.method().equals("POST") || !target.startsWith(targetPrefix + ".")) {
            throw unknown(target);
        }
        return target.substring(targetPrefix.length() + 1);
    }

    @Override
    public void read(WireRequest request, SdkPojo builder) {
        new SdkJsonReader(new ProtocolForm()).read(parse(request), builder, "$");
        List<String> missing = RequiredMembers.missing(operation(request), builder);
        if (!missing.isEmpty()) {
            throw new WireException("ValidationException", RequiredMembers.validationMessage(missing));
        }
    }

    private static JsonNode parse(WireRequest request) {
        String text = request.body()
                .text()
                .orElseThrow(() -> new WireException("SerializationException", "The body is not UTF-8."));
        try {
            JsonNode document = JSON.readTree(text);
            return document.isMissingNode() ? JsonNodeFactory.instance.objectNode() : document;
        } catch (JsonProcessingException e) {
            throw new WireException("SerializationException", "The body is not JSON: " + e.getOriginalMessage());
        }
    }

    @Override
    public WireResponse success(String operation, String requestId, SdkPojo response) {
        return answer(200, SdkJsonWriter.write(response, ProtocolForm::timestamp), requestId);
    }

    @Override
    public WireResponse error(int status, String code, String message, String requestId) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("__type", code);
        error.put("message", message);
        return answer(status, error, requestId);
    }

    private WireResponse answer(int status, ObjectNode body, String requestId) {
        try {
            return WireResponse.of(status, "application/x-amz-json-" + version, JSON.writeValueAsString(body))
                    .with("x-amzn-RequestId", requestId);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public WireException unknown(String operation) {
        return new WireException("UnknownOperationException", "There is no operation \"" + operation + "\".");
    }
}
