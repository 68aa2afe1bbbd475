package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.SwitchoverGlobalClusterRequest;

/**
 * A well-formed wish for another writer; whether it can be granted is for {@link RoleChangePreconditions} to say.
 *
 * @param target ARN of the cluster that is to write
 */
record RoleChangeRequest(String globalClusterIdentifier, ResourceArn target, RoleChangeMode mode) {

    static RoleChangeRequest of(FailoverGlobalClusterRequest request) {
        boolean dataLoss = Boolean.TRUE.equals(request.allowDataLoss());
        if (dataLoss && Boolean.TRUE.equals(request.switchover())) {
            throw new AwsError("InvalidParameterCombination", "AllowDataLoss and Switchover are mutually exclusive.");
        }
        return of(request.globalClusterIdentifier(), request.targetDbClusterIdentifier(), RoleChangeMode.of(dataLoss));
    }

    static RoleChangeRequest of(SwitchoverGlobalClusterRequest request) {
        return of(request.globalClusterIdentifier(), request.targetDbClusterIdentifier(), RoleChangeMode.SWITCHOVER);
    }

    private static RoleChangeRequest of(String globalClusterIdentifier, String target, RoleChangeMode mode) {
        String id = RdsNames.required("GlobalClusterIdentifier", Optional.ofNullable(globalClusterIdentifier));
        String arn = RdsNames.required("TargetDbClusterIdentifier", Optional.ofNullable(target));
        ResourceArn targetArn = ResourceArn.parse(arn)
                .filter(parsed -> parsed.type().equals(ResourceArn.CLUSTER))
                .orElseThrow(() -> new AwsError(
                        "InvalidParameterValue",
                        "The parameter TargetDbClusterIdentifier is not the ARN of a DB cluster: " + arn));
        return new RoleChangeRequest(id.toLowerCase(Locale.ROOT), targetArn, mode);
    }
}
