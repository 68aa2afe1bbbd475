package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;

/** The errors that several operations have in common. */
final class RdsErrors {

    private RdsErrors() {}

    static AwsError invalidGlobalState(String message) {
        return new AwsError("InvalidGlobalClusterStateFault", message);
    }

    static AwsError invalidClusterState(String message) {
        return new AwsError("InvalidDBClusterStateFault", message);
    }

    static AwsError invalidInstanceState(String message) {
        return new AwsError("InvalidDBInstanceState", message);
    }

    static AwsError invalidCombination(String message) {
        return new AwsError("InvalidParameterCombination", message);
    }

    static AwsError invalidValue(String message) {
        return new AwsError("InvalidParameterValue", message);
    }
}
