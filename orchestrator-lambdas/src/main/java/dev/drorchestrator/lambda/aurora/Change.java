package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** One change of a failback, in the way of all of them: look, change, and after an error look again. */
final class Change {

    private Change() {}

    /**
     * Makes a change unless a look shows that it is not needed.
     *
     * @param notNeeded looks; what it gives is the answer
     * @param change calls AWS and says what was asked for
     * @param resource what an error is about
     */
    static JsonNode make(Supplier<Optional<JsonNode>> notNeeded, Supplier<String> change, String resource) {
        Optional<JsonNode> answer = notNeeded.get();
        if (answer.isPresent()) {
            return answer.get();
        }
        try {
            return answer("STARTED", change.get());
        } catch (SdkException e) {
            // The SDK may have sent it twice, or an earlier attempt got through without an answer.
            return notNeeded.get().orElseThrow(() -> AwsErrors.translate(e, resource));
        }
    }

    static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }

    static Optional<JsonNode> alreadyDone(String detail) {
        return Optional.of(answer("ALREADY_DONE", detail));
    }

    static Optional<JsonNode> inProgress(String detail) {
        return Optional.of(answer("IN_PROGRESS", detail));
    }
}
