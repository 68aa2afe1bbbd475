package dev.drorchestrator.lambda.flow;

import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * The last change of a failback: removes the plan of {@link RecordPlan}, once what it was for is proven. A plan that stays
 * would rebuild a later copy after the likeness of this one.
 *
 * <p>Takes {@code Input.existing.parameter}. Gives {@code {"status": "DELETED" | "ALREADY_DONE", "detail"}}.
 */
public final class ForgetPlan extends ChangeStep {

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
    protected String resource(StepRequest request) {
        return "failback plan " + parameter(request);
    }

    @Override
    protected Decision decide(StepRequest request) {
        String parameter = parameter(request);
        String none = "there is no " + parameter;
        return store.read(parameter)
                .map(plan -> Decision.make("DELETED", "deleted " + parameter, store.deletion(parameter))
                        .doneBy(ParameterNotFoundException.class, none))
                .orElseGet(() -> Decision.alreadyDone(none));
    }

    private static String parameter(StepRequest request) {
        return request.input().path("existing").path("parameter").asText();
    }
}
