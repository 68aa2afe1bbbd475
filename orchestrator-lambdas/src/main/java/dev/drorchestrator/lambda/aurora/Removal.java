package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.RdsException;

/** The call that takes a cluster out of its global database. */
public final class Removal {

    private Removal() {}

    /** Asks for it; that the cluster has left already, which reads show late, is as good. */
    public static void of(String clusterArn, String globalCluster, RdsClient rds) {
        try {
            rds.removeFromGlobalCluster(call -> call.globalClusterIdentifier(globalCluster)
                    .dbClusterIdentifier(clusterArn)
                    .overrideConfiguration(ChangeStep.ONCE));
        } catch (RdsException e) {
            if (!isNoMember(e)) {
                throw e;
            }
        }
    }

    /** AWS has no code of its own for this; Terraform's provider goes by the same text. */
    private static boolean isNoMember(RdsException e) {
        return AwsErrors.code(e).equals("InvalidParameterValue")
                && AwsErrors.found(e).contains("is not found in global cluster");
    }
}
