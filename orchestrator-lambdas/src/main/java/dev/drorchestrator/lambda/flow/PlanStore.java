package dev.drorchestrator.lambda.flow;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.failback.RecordedPlan;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/** The plans of failbacks, as Systems Manager parameters. */
final class PlanStore {

    private final SsmClient ssm;
    private final SfnClient sfn;

    PlanStore(SsmClient ssm, SfnClient sfn) {
        this.ssm = ssm;
        this.sfn = sfn;
    }

    /** The plan of that parameter, if there is one. */
    Optional<RebuildPlan> read(String parameter) {
        return RecordedPlan.read(ssm, parameter);
    }

    /**
     * The change that writes a plan.
     *
     * @param replaces whether there is one already; if not, and another execution was faster, nothing is written
     */
    Change writing(String parameter, RebuildPlan plan, boolean replaces) {
        String value = plan.text();
        if (value.length() > RebuildPlan.LONGEST_TEXT) {
            throw new PreconditionFailedException(new Finding(
                    "failback plan " + parameter,
                    value.length() + " characters, compressed",
                    "at most " + RebuildPlan.LONGEST_TEXT + ", which is what Systems Manager keeps",
                    "remove tags from the instances of the old copy, re-run the same payload. Nothing was changed"));
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
