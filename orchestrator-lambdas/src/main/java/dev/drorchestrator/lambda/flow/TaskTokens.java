package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** Calls a parent back through the task token of its task. */
final class TaskTokens {

    private final SfnClient sfn;

    TaskTokens(SfnClient sfn) {
        this.sfn = sfn;
    }

    /** Ends the parent's task with {@code result}. Gives {@code {"status": "sent" | "closed" | "no token"}}. */
    ObjectNode success(StepRequest request, JsonNode result) {
        return callBack(
                request,
                token -> sfn.sendTaskSuccess(call -> call.taskToken(token).output(Json.text(result))));
    }

    /** Fails the parent's task. Gives {@code {"status": "sent" | "closed" | "no token"}}. */
    ObjectNode failure(StepRequest request, Failure failure) {
        return callBack(
                request,
                token -> sfn.sendTaskFailure(
                        call -> call.taskToken(token).error(failure.error()).cause(failure.cause())));
    }

    private static ObjectNode callBack(StepRequest request, Consumer<String> call) {
        String token = request.input().path("TaskToken").asText("");
        if (token.isEmpty()) {
            request.log()
                    .warn(
                            "no token",
                            "the input has no TaskToken: a child that was started by hand has no parent to call back");
            return Json.object().put("status", "no token");
        }
        try {
            call.accept(token);
            return Json.object().put("status", "sent");
        } catch (SfnException e) {
            if (AwsErrors.of(e) != ErrorMeaning.TOKEN_CLOSED) {
                throw e;
            }
            // The parent gave up or was stopped, or an earlier attempt got through; neither undoes the child's work.
            request.log().warn("closed", "the parent no longer waits for this token: " + e.getMessage());
            return Json.object().put("status", "closed");
        }
    }
}
