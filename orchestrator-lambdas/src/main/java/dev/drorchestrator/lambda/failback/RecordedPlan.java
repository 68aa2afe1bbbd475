package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.util.Optional;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The plan that an earlier execution left, when it did not get to its end. */
public final class RecordedPlan {

    private RecordedPlan() {}

    /**
     * The plan of that parameter, if there is one.
     *
     * @throws dev.drorchestrator.lambda.runtime.PreconditionFailedException when there is something else
     */
    public static Optional<RebuildPlan> read(SsmClient ssm, String parameter) {
        return ssm.getParameters(call -> call.names(parameter)).parameters().stream()
                .findFirst()
                .map(found -> RebuildPlan.parse(parameter, region(found), found.value()));
    }

    private static String region(Parameter found) {
        return Optional.ofNullable(found.arn())
                .flatMap(Arn::tryFromString)
                .flatMap(Arn::region)
                .orElse("REGION");
    }
}
