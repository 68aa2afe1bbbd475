package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/** The plans of failbacks, as Systems Manager parameters. */
final class PlanStore {

    /** Systems Manager API reference, PutParameter: 8 KB for an advanced parameter. */
    private static final int LARGEST_PLAN = 8_192;

    private final SsmClient ssm;
    private final SfnClient sfn;

    PlanStore(SsmClient ssm, SfnClient sfn) {
        this.ssm = ssm;
        this.sfn = sfn;
    }

    /** The plan of that parameter, if there is one. */
    Optional<RebuildPlan> read(String parameter) {
        List<Parameter> found = ssm.getParameters(call -> call.names(parameter)).parameters();
        return found.stream().findFirst().map(each -> read(parameter, each.value()));
    }

    private static RebuildPlan read(String parameter, String value) {
        try {
            return RebuildPlan.read(Json.read(value));
        } catch (JsonProcessingException e) {
            throw new PreconditionFailedException(new Finding(
                    "Systems Manager parameter " + parameter,
                    "a value that is no failback plan",
                    "the plan that an earlier execution wrote",
                    "look at it, delete it (aws ssm delete-parameter --name " + parameter
                            + "), send the payload again"));
        }
    }

    /**
     * The change that writes a plan.
     *
     * @param replaces whether there is one already; if not, and another execution was faster, nothing is written
     */
    Change writing(String parameter, RebuildPlan plan, boolean replaces) {
        String value = Json.text(plan.json());
        if (value.length() > LARGEST_PLAN) {
            throw new PreconditionFailedException(new Finding(
                    "failback plan " + parameter,
                    value.length() + " characters",
                    "at most " + LARGEST_PLAN + ", which is what Systems Manager keeps",
                    "remove tags from the instances of the old copy, send the payload again. Nothing was changed"));
        }
        return Change.of(
                ssm,
                PutParameterRequest.builder()
                        .name(parameter)
                        .value(value)
                        .type(ParameterType.STRING)
                        .tier(ParameterTier.INTELLIGENT_TIERING)
                        .overwrite(replaces)
                        .build());
    }

    /** The change that deletes the plan of that parameter. */
    Change deletion(String parameter) {
        return Change.of(ssm, DeleteParameterRequest.builder().name(parameter).build());
    }

    /** Whether that execution has not ended; one that nobody knows any more has. */
    boolean isRunning(String execution) {
        if (execution.isEmpty()) {
            return false;
        }
        try {
            ExecutionStatus status =
                    sfn.describeExecution(call -> call.executionArn(execution)).status();
            return status == ExecutionStatus.RUNNING || status == ExecutionStatus.PENDING_REDRIVE;
        } catch (ExecutionDoesNotExistException e) {
            return false;
        }
    }
}
