package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Last step of a child that did its work: hands the parent {@code {"status": "SUCCEEDED" | "ALREADY_DONE", "detail",
 * "warnings": […], "notCarriedOver": […]}} through the task token, and logs the seconds since the child began (the recovery time of this resource).
 *
 * <p>Takes the answers of the child's action ({@code Input.action}) and of its last check ({@code Input.check}, or
 * {@code Input.proven} where it looks at something else after the proof), and the {@code warnings} of these and other answers. A token
 * that is closed, or that does not exist because a person started the child by hand, is logged and is no failure: the
 * work is done either way.
 */
public final class SendTaskSuccess extends StepHandler {

    /** Where the state machines keep the answers, or the caught errors, of the steps that the success does not depend on. */
    private static final List<String> TIDYING_STEPS = List.of("intent", "tags", "plan", "cleanUp");

    /** Where they keep the answers that may have {@code warnings}. */
    private static final List<String> WARNING_STEPS =
            List.of("existing", "intent", "action", "aside", "proven", "tags", "cleanUp");

    private final TaskTokens tokens;

    /** Lambda's own. */
    public SendTaskSuccess() {
        this(AwsClients.sfn());
    }

    /** With the client of the Region whose Step Functions issued the token. */
    public SendTaskSuccess(SfnClient sfn) {
        super();
        this.tokens = new TaskTokens(sfn);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        String status = isAlreadyDone(request.input()) ? "ALREADY_DONE" : "SUCCEEDED";
        ObjectNode result = Json.object().put("status", status).put("detail", "");
        Texts.WARNINGS.put(warnings(request.input()), result);
        Texts.NOT_CARRIED_OVER.put(
                Json.texts(request.input().path("proven").path(Texts.NOT_CARRIED_OVER.field())), result);
        result.put("detail", Cut.toBytes(detail(request.input()), StateSize.ANSWER - StateSize.bytes(result)));
        Duration recovery = Duration.between(request.startedAt(), request.enteredAt());
        request.log().info(status, "RTO " + recovery.toSeconds() + " s");
        return tokens.success(request, result);
    }

    /** A failback that ends when the old copy is set aside has found it so where it took no step to get there. */
    private static boolean isAlreadyDone(JsonNode input) {
        boolean wasSetAside =
                input.path("check").path("next").asText().equals("STOP_AFTER_SET_ASIDE") && !input.has("step");
        return wasSetAside || input.path("action").path("status").asText().equals("ALREADY_DONE");
    }

    /** What the proof saw; a step after it may have looked at something else. */
    private static String detail(JsonNode input) {
        JsonNode proven = input.path("proven").path("detail");
        if (!proven.isTextual()) {
            return input.path("check").path("detail").asText("");
        }
        JsonNode cleanUp = input.path("cleanUp");
        // Of an old copy that is kept, a warning says the same.
        String after =
                cleanUp.path("warnings").isEmpty() ? cleanUp.path("detail").asText("") : "";
        return proven.textValue() + (after.isEmpty() ? "" : "; " + after);
    }

    /** What somebody should know although the child did its work: first what it left undone, then in the order of the steps. */
    private static List<String> warnings(JsonNode input) {
        Stream<String> said = WARNING_STEPS.stream()
                .flatMap(step -> Json.texts(input.path(step).path("warnings")).stream());
        return Stream.concat(TIDYING_STEPS.stream().flatMap(step -> leftUndone(step, input.path(step)).stream()), said)
                .toList();
    }

    /** What a step beside the work could not do; it changes nothing about the success. */
    private static Optional<String> leftUndone(String step, JsonNode answer) {
        if (answer.has("Error")) {
            Failure failure = Failure.caught(answer);
            return Optional.of("Left undone: " + step + ", " + failure.error() + ": " + failure.cause());
        }
        return answer.path("status").asText().equals("SKIPPED")
                ? Optional.of("Left undone: " + answer.path("detail").asText())
                : Optional.empty();
    }
}
