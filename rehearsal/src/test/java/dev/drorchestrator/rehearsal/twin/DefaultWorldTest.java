package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

class DefaultWorldTest {

    private static final String AURORA_EXPORTS =
            "global-identifier cluster-name subnet-group-name vpc-security-group-ids"
                    + " engine engine-version cluster-identifier port instance-identifier instance-class source-region"
                    + " source-cluster-identifier cluster-region KmsKeyId RDSMonitoringRole";
    private static final String RDS_EXPORTS =
            "global-arn identifier source-identifier db-credentials KmsKeyId DBPortNumber"
                    + " DBInstanceClass DBSubnetGroup DBSecurityGroup MultiAZ SourceRegion RDSMonitoringRole";
    private static final String REDIS_EXPORTS =
            "target-replication-group-id port-no global-replication-group-id target-region";

    private final TestTwin test = TestTwin.ofDemo();

    @Test
    void the_demo_topology_has_its_writer_in_us_east_1() {
        assertThat(test.global("us-west-2").globalClusterMembers())
                .filteredOn(GlobalClusterMember::isWriter)
                .extracting(GlobalClusterMember::dbClusterArn)
                .containsExactly(TestTwin.PRIMARY);
    }

    @Test
    void clusters_and_instances_are_named_as_in_the_walk_through() {
        assertThat(test.twin.rds("us-east-1").describeDBClusters().dbClusters())
                .extracting(DBCluster::dbClusterIdentifier)
                .contains("dbcluster-01");
        assertThat(test.twin.rds("us-west-2").describeDBInstances().dbInstances())
                .extracting(DBInstance::dbInstanceIdentifier)
                .contains("dbcluster-02-usw2-instance-2", "rds-mysql-instance-usw2");
    }

    @Test
    void clusters_are_protected_and_global_clusters_are_not() {
        assertThat(test.global("us-west-2").deletionProtection()).isFalse();
        assertThat(test.twin.rds("us-east-1").describeDBClusters().dbClusters())
                .extracting(DBCluster::deletionProtection)
                .containsOnly(true);
    }

    @Test
    void subnet_groups_follow_from_the_databases_and_quotas_are_aws_s() {
        assertThat(test.twin.rds("us-west-2").describeDBSubnetGroups().dbSubnetGroups())
                .extracting(DBSubnetGroup::dbSubnetGroupName)
                .containsExactly(
                        "dr-globaldb-cluster-mysql-subnet-group",
                        "dr-globaldb-cluster-postgres-subnet-group",
                        "rds-mysql-instance-subnet-group");
        assertThat(test.twin.rds("us-west-2").describeAccountAttributes().accountQuotas())
                .extracting(AccountQuota::accountQuotaName, AccountQuota::used, AccountQuota::max)
                .contains(tuple("DBInstances", 3L, 40L), tuple("DBClusters", 2L, 40L))
                .contains(tuple("ManualClusterSnapshots", 0L, 100L), tuple("ManualSnapshots", 0L, 100L));
        assertThat(test.twin.save().at("/regions/us-west-2/kmsKeys")).hasSize(4);
    }

    @Test
    void exports_name_the_cluster_of_their_own_region_and_the_other_as_source() {
        Map<String, String> exports = exports("us-west-2");
        assertThat(exports)
                .containsEntry("dr-globaldb-cluster-mysql-global-identifier", TestTwin.GLOBAL)
                .containsEntry("dr-globaldb-cluster-mysql-cluster-identifier", TestTwin.SECONDARY)
                .containsEntry("dr-globaldb-cluster-mysql-source-cluster-identifier", TestTwin.PRIMARY)
                .containsEntry("dr-globaldb-cluster-mysql-cluster-region", "us-west-2");
        assertThat(exports("us-east-1"))
                .containsEntry("dr-globaldb-cluster-mysql-cluster-identifier", TestTwin.PRIMARY)
                .hasSizeGreaterThan(40);
    }

    @Test
    void a_saved_world_loads_to_the_same_world() throws WorldException {
        JsonNode saved = test.twin.save();
        Twin loaded = Twin.load(saved, test.queue, 7);
        assertThat(loaded.fingerprint()).isEqualTo(test.twin.fingerprint());
        assertThat(loaded.save()).isEqualTo(saved);
    }

    @Test
    void every_name_that_the_demos_stacks_export_is_there_in_both_regions() {
        for (String region : List.of("us-east-1", "us-west-2")) {
            Map<String, String> exports = exports(region);
            for (String aurora : List.of("dr-globaldb-cluster-mysql", "dr-globaldb-cluster-postgres")) {
                assertThat(exports).containsKeys(names(aurora, AURORA_EXPORTS));
            }
            assertThat(exports)
                    .containsKeys(names("rds-mysql-instance", RDS_EXPORTS))
                    .containsKeys(names("demo-redis-cluster", REDIS_EXPORTS));
        }
        // The stack of the DR Region creates no key of its own.
        assertThat(exports("us-east-1")).containsKey("demo-redis-cluster-KmsKeyId");
        assertThat(exports("us-west-2")).doesNotContainKey("demo-redis-cluster-KmsKeyId");
    }

    @Test
    void exports_of_the_cache_name_the_group_of_their_own_region() {
        for (String region : List.of("us-east-1", "us-west-2")) {
            Map<String, String> exports = exports(region);
            assertThat(exports).containsEntry("demo-redis-cluster-target-region", region);
            assertThat(test.twin
                            .elastiCache(region)
                            .describeReplicationGroups(request -> request.replicationGroupId(
                                    exports.get("demo-redis-cluster-target-replication-group-id")))
                            .replicationGroups())
                    .singleElement()
                    .satisfies(group -> assertThat(
                                    group.globalReplicationGroupInfo().globalReplicationGroupId())
                            .isEqualTo(exports.get("demo-redis-cluster-global-replication-group-id")));
        }
    }

    private static String[] names(String prefix, String exports) {
        return Stream.of(exports.split(" ")).map(name -> prefix + "-" + name).toArray(String[]::new);
    }

    private Map<String, String> exports(String region) {
        Map<String, String> exports = new HashMap<>();
        test.twin
                .cloudFormation(region)
                .listExportsPaginator()
                .exports()
                .forEach(export -> exports.put(export.name(), export.value()));
        return exports;
    }
}
