package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterRequest;

/** The change that takes a cluster out of its global database. */
public final class Removal {

    private Removal() {}

    public static Change of(String clusterArn, String globalCluster, RdsClient rds) {
        return Change.of(
                rds,
                RemoveFromGlobalClusterRequest.builder()
                        .globalClusterIdentifier(globalCluster)
                        .dbClusterIdentifier(clusterArn)
                        .build());
    }

    /**
     * That the cluster has left already, which describe calls show late, is as good: {@code left}. AWS has no code of its own
     * for this; Terraform's provider goes by the same text.
     */
    public static Function<SdkException, Optional<Decision>> leftAlready(Decision left) {
        return error -> error instanceof RdsException refused
                        && AwsErrors.code(refused).equals("InvalidParameterValue")
                        && AwsErrors.found(refused).contains("is not found in global cluster")
                ? Optional.of(left)
                : Optional.empty();
    }
}
