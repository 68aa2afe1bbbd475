package dev.drorchestrator.rehearsal.tool.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.task.Integration;
import dev.drorchestrator.rehearsal.asl.task.Integrations;
import dev.drorchestrator.rehearsal.asl.task.TaskCall;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.asl.JsonFile;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * As much of SQS, SNS and the Step Functions API as the machines of a corpus call beside Lambda and startExecution. Where
 * a task token has nobody to answer it, the answer is the recorded one.
 */
final class FakeServices {

    private static final Duration ANSWER_TIME = Duration.ofSeconds(1);
    private static final Set<String> TOKEN_OUTCOMES = Set.of("TaskSucceeded", "TaskFailed");

    private final Map<String, Deque<String>> queues = new HashMap<>();
    private final Deque<JsonNode> recordedAnswers = new ArrayDeque<>();
    private @Nullable StepFunctions stepFunctions;

    FakeServices(Scenario scenario) {
        if (scenario.machines().isEmpty()) {
            scenario.history().stream()
                    .filter(event -> TOKEN_OUTCOMES.contains(event.path("type").asText()))
                    .forEach(recordedAnswers::add);
        }
    }

    void connect(StepFunctions service) {
        stepFunctions = service;
    }

    Integrations integrations() {
        List<Fake> fakes = List.of(
                new Fake("sqs", "sendMessage", this::send),
                new Fake("sns", "publish", this::send),
                new Fake("aws-sdk:sqs", "receiveMessage", this::receive),
                new Fake("aws-sdk:sfn", "sendTaskSuccess", this::sendTaskSuccess),
                new Fake("aws-sdk:sfn", "sendTaskFailure", this::sendTaskFailure),
                new Fake("aws-sdk:sfn", "sendTaskHeartbeat", this::sendTaskHeartbeat),
                new Fake("aws-sdk:s3", "listBuckets", call -> call.answered(object())));
        Integrations all = Integrations.standard();
        for (Fake fake : fakes) {
            all = all.with(fake);
        }
        return all;
    }

    private record Fake(String service, String action, Consumer<TaskCall> effect) implements Integration {

        @Override
        public Set<Pattern> patterns() {
            return EnumSet.allOf(Pattern.class);
        }

        @Override
        public Parameters parameters() {
            return Parameters.ANY;
        }

        @Override
        public void start(TaskCall call) {
            effect.accept(call);
        }
    }

    private void send(TaskCall call) {
        JsonNode body = call.parameters().path("MessageBody");
        String text = body.isTextual() ? body.textValue() : body.toString();
        queue(call).add(text);
        ObjectNode answer = object().put("MD5OfMessageBody", "0")
                .put("MessageId", call.environment().random().uuid().toString());
        answer.putObject("SdkHttpMetadata");
        answer.putObject("SdkResponseMetadata");
        if (call.parameters().has("TopicArn")) {
            answer.remove("MD5OfMessageBody");
        }
        call.answered(answer);
        if (call.pattern() == Integration.Pattern.WAIT_FOR_TASK_TOKEN && !recordedAnswers.isEmpty()) {
            JsonNode outcome = recordedAnswers.poll();
            String token = token(call.parameters());
            call.environment().queue().scheduleAfter(ANSWER_TIME, () -> answer(token, outcome));
        }
    }

    private void answer(String token, JsonNode outcome) {
        if (outcome.path("type").asText().equals("TaskSucceeded")) {
            service().sendTaskSuccess(token, outcome.path("output"));
        } else {
            service().sendTaskFailure(token, text(outcome.path("error")), text(outcome.path("cause")));
        }
    }

    private static String token(JsonNode parameters) {
        return parameters.findPath("TaskToken").asText();
    }

    private void receive(TaskCall call) {
        String body = queue(call).poll();
        ObjectNode answer = object();
        if (body != null) {
            answer.putArray("Messages").addObject().put("Body", body);
        }
        call.answered(answer);
    }

    private Deque<String> queue(TaskCall call) {
        return queues.computeIfAbsent(call.parameters().path("QueueUrl").asText(), url -> new ArrayDeque<>());
    }

    private void sendTaskSuccess(TaskCall call) {
        api(call, () -> {
            JsonNode output = parsed(call.parameters().path("Output"));
            service().sendTaskSuccess(token(call.parameters()), output);
        });
    }

    private void sendTaskFailure(TaskCall call) {
        JsonNode parameters = call.parameters();
        api(
                call,
                () -> service()
                        .sendTaskFailure(
                                token(parameters), text(parameters.path("Error")), text(parameters.path("Cause"))));
    }

    private void sendTaskHeartbeat(TaskCall call) {
        api(call, () -> service().sendTaskHeartbeat(token(call.parameters())));
    }

    private static void api(TaskCall call, Runnable action) {
        try {
            action.run();
            call.answered(object());
        } catch (StepFunctionsException e) {
            call.failed(Failure.of("Sfn." + e.code() + "Exception", String.valueOf(e.getMessage())));
        }
    }

    private StepFunctions service() {
        return Optional.ofNullable(stepFunctions).orElseThrow();
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            return text.isTextual() ? JsonFile.parse(text.textValue(), "Output") : text;
        } catch (InputException e) {
            throw new StepFunctionsException("InvalidOutput", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
