package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.check.Numbers;
import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Which read replica is to become an instance of its own.
 *
 * @param identifier of the replica, in the Region in which the step runs
 * @param backupRetentionDays for the promoted instance; empty when the payload does not say
 */
record PromoteRequest(String identifier, Optional<Integer> backupRetentionDays) {

    /** Reads and checks the parameters of a resource; says all that is wrong with them at once. */
    static PromoteRequest of(StepRequest request) {
        Parameters parameters = request.parameters();
        String identifier = parameters.identifier("RDSInstanceIdentifier", "db", request.region());
        parameters
                .optionalText("TargetClusterIdentifier")
                .filter(target -> !names(target, identifier, request.region()))
                .ifPresent(target -> parameters.wrong(
                        "TargetClusterIdentifier",
                        "the ARN of " + identifier + " in " + request.region() + " (or nothing)",
                        target));
        Optional<Integer> retention = Numbers.instanceRetentionDays(parameters);
        parameters.throwIfWrong();
        return new PromoteRequest(identifier, retention);
    }

    private static boolean names(String target, String identifier, String region) {
        return target.equalsIgnoreCase(identifier)
                || (target.contains(":" + region + ":")
                        && target.toLowerCase(Locale.ROOT).endsWith(":" + identifier));
    }
}
