package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import java.util.Optional;
import java.util.Set;

/** {@code lambda:invoke}: the answer arrives as {@code Payload}, among what the SDK tells of the call. */
final class LambdaInvoke implements Integration {

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
        return new Parameters(Set.of("FunctionName"), Set.of("Payload", "Qualifier"), false);
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
        String qualifier = parameters.path("Qualifier").asText("");
        String arn = functionArn(
                parameters.path("FunctionName").asText(),
                qualifier,
                call.environment().settings());
        LambdaInvocation invocation = new LambdaInvocation(arn, payload.get(), call.execution(), call.stateName());
        String version = versionOf(arn);
        call.environment().lambda().invoke(invocation, new LambdaAnswer(call, answer -> result(call, answer, version)));
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

    private static String versionOf(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 7 ? parts[7] : "$LATEST";
    }

    private static JsonNode result(TaskCall call, JsonNode answer, String version) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ExecutedVersion", version);
        result.set("Payload", answer);
        SdkMetadata.of(call)
                .header("X-Amz-Executed-Version", version)
                .header("x-amzn-Remapped-Content-Length", "0")
                .header("Content-Type", "application/json")
                .writeTo(result);
        return result.put("StatusCode", SdkMetadata.OK);
    }
}
