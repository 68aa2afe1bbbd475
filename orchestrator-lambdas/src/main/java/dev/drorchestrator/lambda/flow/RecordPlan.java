package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.failback.FailbackOptions;
import dev.drorchestrator.lambda.failback.SetAsideName;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;

/**
 * The first change of a failback: writes down what is about to be set aside or deleted, and that this execution does it.
 *
 * <p>Takes what the prechecks found ({@code Input.existing}: {@code status}, {@code parameter}, {@code identifier}, {@code
 * resourceId}, {@code globalResourceId} if there is one, {@code copy}), and the payload's {@code OldCopy}. An
 * earlier execution that did not get to its end has left its plan, made when the copy was still whole: that one counts, as
 * long as it is about the same copy. One that still runs is left alone: this execution is refused.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS", "detail", "plan": {…}}}, as {@link RebuildPlan#json()} has it.
 */
public final class RecordPlan extends ChangeStep {

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
    protected String resource(StepRequest request) {
        return resource(request.input().path("existing").path("parameter").asText());
    }

    private static String resource(String parameter) {
        return "failback plan " + parameter;
    }

    @Override
    protected Decision decide(StepRequest request) {
        JsonNode existing = request.input().path("existing");
        String status = existing.path("status").asText();
        if (!PRECHECKED.contains(status)) {
            throw new InvalidParameterException("existing.status: expected " + String.join(" or ", PRECHECKED)
                    + ", got \"" + status + "\". Next: deploy state machines and functions of the same version");
        }
        String parameter = existing.path("parameter").asText();
        RebuildPlan fresh = fresh(request, existing);
        Optional<RebuildPlan> recorded = store.read(parameter);
        recorded.ifPresent(earlier -> refuseIfAtWork(earlier, request, parameter));
        RebuildPlan plan = recorded.filter(earlier -> isAboutTheSameCopy(earlier, fresh))
                .map(earlier -> earlier.takenOverBy(fresh))
                .orElse(fresh);
        String detail = detail(plan, parameter);
        Decision decision = recorded.equals(Optional.of(plan))
                ? Decision.inProgress(detail)
                : Decision.start(detail, store.writing(parameter, plan, recorded.isPresent()))
                        .refusedAs(error -> appeared(error, parameter));
        return decision.with("plan", plan.json());
    }

    private static RebuildPlan fresh(StepRequest request, JsonNode existing) {
        boolean deletesFirst = FailbackOptions.of(request.parameters()).isDeletedFirst();
        return new RebuildPlan(
                request.execution(),
                existing.path("resourceId").asText(),
                request.startedAt(),
                deletesFirst,
                SetAsideName.of(existing.path("identifier").asText(), request.startedAt()),
                existing.path("globalResourceId").asText(),
                existing.path("copy"));
    }

    private static String detail(RebuildPlan plan, String parameter) {
        if (plan.oldCopy().isEmpty()) {
            return "there is no old copy; the copy is rebuilt";
        }
        return "the old copy " + plan.resourceId()
                + (plan.deletesFirst() ? " is deleted and rebuilt" : " is set aside as " + plan.setAsideName())
                + "; what it was like stands in the Systems Manager parameter " + parameter;
    }

    /** Ours, when an answer was lost; another execution's, when two began at once. Looking again tells. */
    private static Optional<StepException> appeared(SdkException error, String parameter) {
        return error instanceof ParameterAlreadyExistsException
                ? Optional.of(new TransientException(
                        new Finding(
                                resource(parameter),
                                "it was created a moment ago",
                                "no plan yet",
                                "the state machine retries by itself; if it has given up, re-run the same payload"),
                        error))
                : Optional.empty();
    }

    private static boolean isAboutTheSameCopy(RebuildPlan recorded, RebuildPlan fresh) {
        return fresh.oldCopy().isEmpty() || fresh.resourceId().equals(recorded.resourceId());
    }

    /** Taking over a dead execution's plan is no lock: of two that do it at once, the one that wrote last goes on. */
    @Override
    protected void accepted(StepRequest request, Decision decision) {
        String parameter = request.input().path("existing").path("parameter").asText();
        boolean ours = store.read(parameter)
                .filter(now -> now.execution().equals(request.execution()))
                .isPresent();
        if (!ours) {
            throw new TransientException(new Finding(
                    resource(parameter),
                    "another execution has taken it over",
                    "the plan of this execution",
                    "the state machine retries by itself; if it has given up, re-run the same payload"));
        }
    }

    private void refuseIfAtWork(RebuildPlan recorded, StepRequest request, String parameter) {
        if (recorded.execution().equals(request.execution()) || !store.isRunning(recorded.execution())) {
            return;
        }
        throw new PreconditionFailedException(
                new Finding(
                        resource(parameter),
                        "execution " + recorded.execution() + " is rebuilding this copy",
                        "no other execution at work on it",
                        "wait until it has ended, then re-run the same payload if something is left to do. Nothing was changed"));
    }
}
