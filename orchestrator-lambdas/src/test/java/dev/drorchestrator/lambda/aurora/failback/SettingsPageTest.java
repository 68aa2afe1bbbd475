package dev.drorchestrator.lambda.aurora.failback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.lambda.aurora.copy.ClusterLikeness;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DomainMembership;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfigurationInfo;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** docs/settings.md has a decision for every member of AWS's shapes; a new version of the SDK with a new one needs a decision. */
class SettingsPageTest {

    private static final Set<String> DECISIONS = Set.of("carried", "afterwards", "named", "no setting");

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("CreateDBCluster", CreateDbClusterRequest.builder().build()),
                Arguments.of(
                        "CreateDBInstance", CreateDbInstanceRequest.builder().build()),
                Arguments.of(
                        "CreateDBInstanceReadReplica",
                        CreateDbInstanceReadReplicaRequest.builder().build()),
                Arguments.of(
                        "CreateGlobalCluster",
                        CreateGlobalClusterRequest.builder().build()),
                Arguments.of("DBCluster", DBCluster.builder().build()),
                Arguments.of("DBInstance", DBInstance.builder().build()),
                Arguments.of("GlobalCluster", GlobalCluster.builder().build()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void every_member_has_a_decision_with_its_reason(String shape, SdkPojo pojo) throws IOException {
        Map<String, List<String>> table = table(shape);

        assertThat(table.keySet())
                .as("decide in docs/settings.md what becomes of each member of " + shape)
                .isEqualTo(pojo.sdkFields().stream()
                        .map(SdkField::memberName)
                        .collect(Collectors.toCollection(TreeSet::new)));
        table.forEach((member, row) -> {
            assertThat(row.get(0)).as(member).isIn(DECISIONS);
            assertThat(row.get(0).equals("carried") || !row.get(1).isBlank())
                    .as(member + " has a reason")
                    .isTrue();
        });
    }

    @Test
    void the_request_for_a_cluster_says_what_the_page_says_that_it_carries() throws IOException {
        DBCluster old = DBCluster.builder()
                .port(3306)
                .dbClusterParameterGroup("custom")
                .networkType("DUAL")
                .storageType("aurora-iopt1")
                .copyTagsToSnapshot(true)
                .autoMinorVersionUpgrade(false)
                .engineLifecycleSupport("disabled")
                .iamDatabaseAuthenticationEnabled(true)
                .deletionProtection(true)
                .backupRetentionPeriod(7)
                .preferredBackupWindow("01:00-02:00")
                .preferredMaintenanceWindow("sun:03:00-sun:04:00")
                .enabledCloudwatchLogsExports("error")
                .monitoringInterval(60)
                .monitoringRoleArn("arn:role")
                .databaseInsightsMode("advanced")
                .performanceInsightsEnabled(true)
                .performanceInsightsKMSKeyId("key")
                .performanceInsightsRetentionPeriod(465)
                .httpEndpointEnabled(true)
                .globalWriteForwardingRequested(true)
                .domainMemberships(DomainMembership.builder()
                        .domain("d")
                        .iamRoleName("role")
                        .build())
                .serverlessV2ScalingConfiguration(ServerlessV2ScalingConfigurationInfo.builder()
                        .minCapacity(0.0)
                        .maxCapacity(16.0)
                        .secondsUntilAutoPause(1800)
                        .build())
                .tagList(Tag.builder().key("owner").value("team").build())
                .kmsKeyId("key")
                .dbSubnetGroup("subnets")
                .vpcSecurityGroups(VpcSecurityGroupMembership.builder()
                        .vpcSecurityGroupId("sg-1")
                        .build())
                .build();

        AuroraFailback failback = new AuroraFailback();
        CreateDbClusterRequest request =
                SecondaryCluster.of(failback.request(), ClusterLikeness.of(old)).all();

        assertThat(given(request)).isEqualTo(carried("CreateDBCluster"));
        assertThat(request.serverlessV2ScalingConfiguration().secondsUntilAutoPause())
                .isEqualTo(1800);
    }

    @Test
    void the_request_for_an_instance_says_what_the_page_says_that_it_carries() throws IOException {
        DBInstance old = DBInstance.builder()
                .dbInstanceIdentifier("one")
                .dbInstanceClass("db.r6g.large")
                .availabilityZone("us-east-1a")
                .preferredMaintenanceWindow("sun:03:00-sun:04:00")
                .dbParameterGroups(DBParameterGroupStatus.builder()
                        .dbParameterGroupName("custom")
                        .build())
                .autoMinorVersionUpgrade(false)
                .publiclyAccessible(true)
                .tagList(Tag.builder().key("owner").value("team").build())
                .copyTagsToSnapshot(true)
                .monitoringInterval(60)
                .monitoringRoleArn("arn:role")
                .promotionTier(3)
                .performanceInsightsEnabled(true)
                .performanceInsightsKMSKeyId("key")
                .performanceInsightsRetentionPeriod(7)
                .caCertificateIdentifier("ca")
                .build();

        assertThat(given(InstanceLikeness.of(old)
                        .request("cluster", "aurora-mysql")
                        .build()))
                .isEqualTo(carried("CreateDBInstance"));
    }

    /** A list that was never set is an empty one of the SDK's own. */
    private static Set<String> given(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field -> field.getValueOrDefault(request) != null)
                .filter(field -> !(field.getValueOrDefault(request) instanceof List<?> list && list.isEmpty()))
                .map(SdkField::memberName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> carried(String shape) throws IOException {
        return table(shape).entrySet().stream()
                .filter(row -> row.getValue().get(0).equals("carried"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of each member the decision and the reason. */
    private static Map<String, List<String>> table(String shape) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "settings.md"));
        int start = page.indexOf("\n## " + shape + "\n");
        assertThat(start).as(shape).isNotNegative();
        int next = page.indexOf("\n## ", start + 1);
        Map<String, List<String>> table = new TreeMap<>();
        page.substring(start, next < 0 ? page.length() : next)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| member |"))
                .map(line -> line.split("\\|", -1))
                .forEach(cells -> assertThat(table.put(cells[1].strip(), List.of(cells[2].strip(), cells[3].strip())))
                        .as(cells[1])
                        .isNull());
        return table;
    }
}
