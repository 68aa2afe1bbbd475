package dev.drorchestrator.lambda.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/** Commands as the AWS CLI 2.9.19 takes them: {@code aws rds … help}. */
class CliCommandTest {

    @Test
    void capitals_become_the_options_of_the_command_line() {
        assertThat(command(
                        "ModifyDBInstance",
                        ModifyDbInstanceRequest.builder()
                                .dbInstanceIdentifier("orders")
                                .applyImmediately(true)
                                .multiAZ(true)
                                .deletionProtection(false)
                                .enableIAMDatabaseAuthentication(true)
                                .performanceInsightsKMSKeyId("key")
                                .caCertificateIdentifier("rds-ca-ecc384-g1")
                                .dbPortNumber(3306)
                                .vpcSecurityGroupIds("sg-1", "sg-2")
                                .build()))
                .startsWith("aws rds modify-db-instance --region us-east-1 --db-instance-identifier orders")
                .contains(
                        " --apply-immediately",
                        " --multi-az",
                        " --no-deletion-protection",
                        " --enable-iam-database-authentication",
                        " --performance-insights-kms-key-id key",
                        " --ca-certificate-identifier rds-ca-ecc384-g1",
                        " --db-port-number 3306",
                        " --vpc-security-group-ids sg-1 sg-2");
    }

    @Test
    void numbers_of_a_structure_are_numbers() {
        assertThat(command(
                        "ModifyDBCluster",
                        ModifyDbClusterRequest.builder()
                                .dbClusterIdentifier("orders")
                                .serverlessV2ScalingConfiguration(scaling -> scaling.minCapacity(0.5)
                                        .maxCapacity(16.0)
                                        .secondsUntilAutoPause(1800))
                                .build()))
                .endsWith(
                        " --serverless-v2-scaling-configuration '{\"MinCapacity\":0.5,\"MaxCapacity\":16.0,\"SecondsUntilAutoPause\":1800}'");
    }

    @Test
    void what_a_shell_would_read_is_quoted() {
        assertThat(command(
                        "AddTagsToResource",
                        AddTagsToResourceRequest.builder()
                                .resourceName("arn:aws:rds:us-east-1:123456789012:db:orders")
                                .tags(Tag.builder().key("owner's").value("a b").build())
                                .build()))
                .isEqualTo("aws rds add-tags-to-resource --region us-east-1"
                        + " --resource-name arn:aws:rds:us-east-1:123456789012:db:orders"
                        + " --tags '{\"Key\":\"owner'\\''s\",\"Value\":\"a b\"}'");
    }

    @Test
    void what_the_command_line_adds_by_itself_is_not_said() {
        assertThat(command(
                        "CreateDBCluster",
                        CreateDbClusterRequest.builder()
                                .dbClusterIdentifier("orders")
                                .preSignedUrl("https://example.com")
                                .build()))
                .isEqualTo("aws rds create-db-cluster --region us-east-1 --db-cluster-identifier orders");
    }

    private static String command(String operation, SdkPojo request) {
        return CliCommand.of("rds", operation, "us-east-1", request);
    }
}
