package dev.drorchestrator.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One step of a state machine: JSON in, JSON out, at most one change of the world in between.
 *
 * <p>Every step answers the event {@code {"Readiness": true}} too, without doing its work ({@link Readiness}).
 *
 * <p>Streams instead of objects, because Lambda's own binding of objects costs about 90 ms of a cold start.
 */
public abstract class StepHandler implements RequestStreamHandler {

    /**
     * Does the step.
     *
     * @return the step's answer, which the state machine stores under a key of its own
     * @throws StepException when the step could not do its work; its class name decides between Retry and Catch
     * @throws SdkException when a call of AWS failed in a way that the step has no better words for
     */
    protected abstract JsonNode handle(StepRequest request);

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        StepRequest request =
                new StepRequest(Json.read(input), context, getClass().getSimpleName());
        Json.write(answer(request), output);
    }

    private JsonNode answer(StepRequest request) {
        try {
            JsonNode answer = request.asksForReadiness()
                    ? AwsClients.readiness(request.region()).check(request.region())
                    : handle(request);
            request.log()
                    .info(
                            answer.path("status").asText("done"),
                            answer.path("detail").asText(""));
            return answer;
        } catch (StepException e) {
            request.log().error(e.getClass().getSimpleName(), e);
            throw e;
        } catch (SdkException e) {
            StepException translated = AwsErrors.translate(
                    e,
                    getClass().getSimpleName() + " of " + request.resourceType() + " \"" + request.resourceName()
                            + "\"",
                    request.eventsCommand());
            request.log().error(translated.getClass().getSimpleName(), translated);
            throw translated;
        } catch (RuntimeException e) {
            request.log().error("unexpected " + e.getClass().getSimpleName(), e);
            throw e;
        }
    }
}
