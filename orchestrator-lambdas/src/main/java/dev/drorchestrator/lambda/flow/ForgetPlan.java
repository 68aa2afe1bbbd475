package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The last change of a failback: removes the plan of {@link RecordPlan}, once what it was for is proven. A plan that stays
 * would rebuild a later copy after the likeness of this one.
 *
 * <p>Takes {@code Input.existing.parameter}. Gives {@code {"status": "DELETED" | "ALREADY_DONE", "detail"}}.
 */
public final class ForgetPlan extends StepHandler {

    private final PlanStore store;

    /** Lambda's own. */
    public ForgetPlan() {
        this(AwsClients.ssm(), AwsClients.sfn());
    }

    /** With the clients of the Region whose copy was rebuilt. */
    public ForgetPlan(SsmClient ssm, SfnClient sfn) {
        super();
        this.store = new PlanStore(ssm, sfn);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        String parameter = request.input().path("existing").path("parameter").asText();
        boolean deleted = store.delete(parameter);
        return Json.object()
                .put("status", deleted ? "DELETED" : "ALREADY_DONE")
                .put("detail", deleted ? "deleted " + parameter : "there is no " + parameter);
    }
}
