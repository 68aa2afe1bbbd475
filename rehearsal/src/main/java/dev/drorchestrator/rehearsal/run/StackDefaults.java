package dev.drorchestrator.rehearsal.run;

import java.util.Map;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * What the deployed stack tells its functions about their rights, where the template's parameters have their defaults.
 * DeployerTemplateTest compares it with the template.
 */
final class StackDefaults {

    private StackDefaults() {}

    /** The variables of the functions of the prechecks. */
    static Map<String, String> environment(String account, String region) {
        String roles = "arn:" + PartitionMetadata.of(Region.of(region)).id() + ":iam::" + account + ":role/";
        return Map.of(
                "MONITORING_ROLE_ARN_PATTERN",
                roles + "rds-monitoring-role*",
                "DATABASE_ROLE_ARN_PATTERN",
                roles + "rds-*",
                "OTHER_ACCOUNT_KEY_ARNS",
                "");
    }
}
