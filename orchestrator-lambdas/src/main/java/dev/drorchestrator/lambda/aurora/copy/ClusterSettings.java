package dev.drorchestrator.lambda.aurora.copy;

import dev.drorchestrator.lambda.check.Numbers;
import dev.drorchestrator.lambda.runtime.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * How the payload wants the rebuilt cluster. What it leaves out stays as the old copy had it ({@link ClusterLikeness}).
 *
 * @param backupRetentionDays 1–35
 */
public record ClusterSettings(
        String engine,
        String engineVersion,
        Optional<Integer> port,
        Optional<String> subnetGroup,
        List<String> securityGroups,
        Optional<String> kmsKey,
        Optional<Boolean> encrypted,
        Optional<Integer> backupRetentionDays,
        Optional<Boolean> iamAuthentication,
        Optional<Boolean> deletionProtection,
        Optional<Boolean> copyTagsToSnapshot) {

    public static ClusterSettings of(Parameters parameters) {
        return new ClusterSettings(
                parameters.text("Engine"),
                parameters.text("EngineVersion"),
                Numbers.port(parameters),
                parameters.optionalText("DBSubnetGroupName"),
                parameters.texts("VpcSecurityGroupIds"),
                parameters.optionalText("KmsKeyId"),
                parameters.flag("StorageEncrypted"),
                Numbers.clusterRetentionDays(parameters),
                parameters.flag("EnableIAMDatabaseAuthentication"),
                parameters.flag("DeletionProtection"),
                parameters.flag("CopyTagsToSnapshot"));
    }
}
