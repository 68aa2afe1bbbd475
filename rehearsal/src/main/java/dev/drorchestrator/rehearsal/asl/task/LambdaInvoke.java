package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code lambda:invoke}: the answer arrives as {@code Payload}, among what the SDK tells of the call. */
final class LambdaInvoke implements Integration {

    /** Lambda's API reference, Invoke, X-Amz-Log-Type. */
    private static final List<String> LOG_TYPES = List.of("None", "Tail");

    @Override
    public String service() {
        return "lambda";
    }

    @Override
    public String action() {
        return "invoke";
    }

    @Override
    public Set<Pattern> patterns() {
        return Set.of(Pattern.REQUEST_RESPONSE, Pattern.WAIT_FOR_TASK_TOKEN);
    }

    @Override
    public Parameters parameters() {
        return new Parameters(Set.of("FunctionName"), Set.of("LogType", "Payload", "Qualifier"), false);
    }

    @Override
    public void start(TaskCall call) {
        JsonNode parameters = call.parameters();
        Optional<JsonNode> payload = PayloadText.parsed(parameters.path("Payload"));
        if (payload.isEmpty()) {
            call.failed(Failure.of(
                    "Lambda.InvalidRequestContentException",
                    "Could not parse request body into json: " + parameters.path("Payload")));
            return;
        }
        String logType = parameters.path("LogType").asText("None");
        if (!LOG_TYPES.contains(logType)) {
            call.failed(Failure.of(
                    "Lambda.AWSLambdaException",
                    "1 validation error detected: Value '" + logType + "' at 'logType' failed to satisfy constraint: "
                            + "Member must satisfy enum value set: " + LOG_TYPES));
            return;
        }
        String qualifier = parameters.path("Qualifier").asText("");
        String arn = functionArn(
                parameters.path("FunctionName").asText(),
                qualifier,
                call.environment().settings());
        LambdaInvocation invocation = new LambdaInvocation(arn, payload.get(), call.execution(), call.stateName());
        String version = versionOf(arn);
        boolean tail = logType.equals("Tail");
        call.environment()
                .lambda()
                .invoke(invocation, new LambdaAnswer(call, answer -> result(call, answer, version, tail)));
    }

    /** A function may be named by its name, by {@code account:function:name} or by its ARN, each with a qualifier. */
    private static String functionArn(String functionName, String qualifier, Settings settings) {
        String name = qualifier.isEmpty() ? functionName : functionName + ":" + qualifier;
        if (name.startsWith("arn:")) {
            return name;
        }
        int function = name.indexOf("function:");
        return settings.arn("lambda", "function:" + (function < 0 ? name : name.substring(function + 9)));
    }

    /** The lines that Lambda itself writes, as Invoke gives them; what the function would have written nobody knows. */
    private static String log(String requestId, String version) {
        String lines =
                "START RequestId: " + requestId + " Version: " + version + "\nEND RequestId: " + requestId + "\n";
        return Base64.getEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String versionOf(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 7 ? parts[7] : "$LATEST";
    }

    private static JsonNode result(TaskCall call, JsonNode answer, String version, boolean tail) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ExecutedVersion", version);
        if (tail) {
            result.put("LogResult", log(call.environment().random().uuid().toString(), version));
        }
        result.set("Payload", answer);
        SdkMetadata.of(call)
                .header("X-Amz-Executed-Version", version)
                .header("x-amzn-Remapped-Content-Length", "0")
                .header("Content-Type", "application/json")
                .writeTo(result);
        return result.put("StatusCode", SdkMetadata.OK);
    }
}
