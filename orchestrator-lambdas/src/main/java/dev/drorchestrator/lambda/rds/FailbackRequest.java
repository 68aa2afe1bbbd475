package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.check.Numbers;
import dev.drorchestrator.lambda.failback.FailbackOptions;
import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;

/**
 * The old copy that is to come back as a read replica, and of what: the payload of CreateRDSReadReplica. What the payload
 * leaves open is taken from the old copy.
 *
 * @param region in which the step runs and the copy is rebuilt
 * @param identifier of the copy
 * @param source ARN of the promoted instance
 */
record FailbackRequest(
        String region,
        String identifier,
        String source,
        String sourceRegion,
        String instanceClass,
        String subnetGroup,
        List<String> securityGroups,
        Optional<String> kmsKey,
        Optional<Boolean> encrypted,
        Optional<Boolean> multiAz,
        Optional<Boolean> autoMinorVersionUpgrade,
        Optional<Boolean> copyTagsToSnapshot,
        Optional<Boolean> iamAuthentication,
        Optional<Boolean> deletionProtection,
        Optional<Integer> port,
        Optional<Integer> monitoringInterval,
        Optional<String> monitoringRole,
        Optional<Integer> backupRetentionDays,
        FailbackOptions options) {

    /** Reads and checks the parameters of a resource; says all that is wrong with them at once. */
    static FailbackRequest of(StepRequest request) {
        Parameters parameters = request.parameters();
        String identifier = parameters.identifier("RDSInstanceIdentifier", "db", request.region());
        String sourceRegion = parameters.text("SourceRegion");
        if (sourceRegion.equals(request.region())) {
            parameters.wrong(
                    "SourceRegion",
                    "the Region of the promoted instance, which is not this one; start the payload in the Region whose"
                            + " copy is rebuilt",
                    sourceRegion);
        }
        FailbackRequest failback = new FailbackRequest(
                request.region(),
                identifier,
                source(parameters, sourceRegion, request.account()),
                sourceRegion,
                parameters.text("DBInstanceClass"),
                parameters.text("DBSubnetGroup"),
                parameters.texts("DBSecurityGroup"),
                parameters.optionalText("KmsKeyId"),
                parameters.flag("StorageEncrypted"),
                parameters.flag("MultiAZ"),
                parameters.flag("AutoMinorVersionUpgrade"),
                parameters.flag("CopyTagsToSnapshot"),
                parameters.flag("EnableIAMDatabaseAuthentication"),
                parameters.flag("DeletionProtection"),
                Numbers.port(parameters),
                Numbers.monitoringInterval(parameters),
                parameters.optionalText("MonitoringRoleArn"),
                Numbers.instanceRetentionDays(parameters),
                FailbackOptions.of(parameters));
        parameters.throwIfWrong();
        return failback;
    }

    /** The ARN: as it is given, or made of Region, account and identifier as the original does. */
    private static String source(Parameters parameters, String sourceRegion, String account) {
        String given = parameters.text("SourceRDSInstanceIdentifier");
        if (!given.startsWith("arn:")) {
            return "arn:" + partition(sourceRegion) + ":rds:" + sourceRegion + ":" + account + ":db:" + given;
        }
        String region =
                parameters.instanceArn("SourceRDSInstanceIdentifier").region().orElse("");
        if (!region.isEmpty() && !region.equals(sourceRegion)) {
            parameters.wrong("SourceRDSInstanceIdentifier", "an instance of SourceRegion " + sourceRegion, given);
        }
        return given;
    }

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    String sourceIdentifier() {
        return source.substring(source.lastIndexOf(':') + 1);
    }
}
