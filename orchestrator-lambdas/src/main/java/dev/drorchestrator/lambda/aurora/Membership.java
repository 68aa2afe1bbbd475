package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.AwsErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What RemoveFromGlobalCluster says about a cluster that is no member. */
final class Membership {

    /** No code of its own: Terraform's AWS provider, internal/service/rds/global_cluster.go, goes by the text as well. */
    private static final String NOT_A_MEMBER = "is not found in global cluster";

    private Membership() {}

    /**
     * Whether AWS refused because the cluster is not a member: after a look that showed it as one, this means that an
     * earlier call took effect and reads do not show it yet.
     */
    static boolean isOver(SdkException failure) {
        return failure instanceof AwsServiceException answered
                && AwsErrors.code(answered).equals("InvalidParameterValue")
                && AwsErrors.found(answered).contains(NOT_A_MEMBER);
    }
}
