package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The first change of a failback: writes down what is about to be deleted, and that this execution does it.
 *
 * <p>Takes what the prechecks found ({@code Input.existing}: {@code status}, {@code parameter}, {@code resourceId}, {@code copy}). An
 * earlier execution that did not get to its end has left its plan, made when the copy was still whole: that one counts, as
 * long as it is about the same copy. One that still runs is left alone: this execution is refused.
 *
 * <p>Gives {@code {"status": "STARTED", "detail", "plan": {"execution", "resourceId", "copy"}}}.
 */
public final class RecordPlan extends StepHandler {

    /** What the prechecks say when they let a failback pass. */
    private static final List<String> PRECHECKED = List.of("exists", "doesnotexist");

    private final PlanStore store;

    /** Lambda's own. */
    public RecordPlan() {
        this(AwsClients.ssm(), AwsClients.sfn());
    }

    /** With the clients of the Region whose copy is rebuilt. */
    public RecordPlan(SsmClient ssm, SfnClient sfn) {
        super();
        this.store = new PlanStore(ssm, sfn);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        JsonNode existing = request.input().path("existing");
        String status = existing.path("status").asText();
        if (!PRECHECKED.contains(status)) {
            throw new InvalidParameterException("existing.status: expected " + String.join(" or ", PRECHECKED)
                    + ", got \"" + status + "\". Next: deploy state machines and functions of the same version");
        }
        String parameter = existing.path("parameter").asText();
        RebuildPlan fresh =
                new RebuildPlan(request.execution(), existing.path("resourceId").asText(), existing.path("copy"));
        Optional<RebuildPlan> recorded = store.read(parameter);
        recorded.ifPresent(earlier -> refuseIfAtWork(earlier, request, parameter));
        RebuildPlan plan = recorded.filter(earlier -> isAboutTheSameCopy(earlier, fresh))
                .map(earlier -> earlier.takenOverBy(request.execution()))
                .orElse(fresh);
        if (!recorded.equals(Optional.of(plan))) {
            store.write(parameter, plan, recorded.isPresent());
        }
        ObjectNode answer = Json.object()
                .put("status", "STARTED")
                .put(
                        "detail",
                        plan.oldCopy().isEmpty()
                                ? "nothing to delete; the copy is rebuilt"
                                : "the old copy is deleted and rebuilt; what it was like stands in the Systems Manager"
                                        + " parameter " + parameter);
        answer.set("plan", plan.json());
        return answer;
    }

    private static boolean isAboutTheSameCopy(RebuildPlan recorded, RebuildPlan fresh) {
        return fresh.oldCopy().isEmpty() || fresh.resourceId().equals(recorded.resourceId());
    }

    private void refuseIfAtWork(RebuildPlan recorded, StepRequest request, String parameter) {
        if (recorded.execution().equals(request.execution()) || !store.isRunning(recorded.execution())) {
            return;
        }
        throw new PreconditionFailedException(
                new Finding(
                        "failback plan " + parameter,
                        "execution " + recorded.execution() + " is rebuilding this copy",
                        "no other execution at work on it",
                        "wait until it has ended, then send the payload again if something is left to do. Nothing was changed"));
    }
}
