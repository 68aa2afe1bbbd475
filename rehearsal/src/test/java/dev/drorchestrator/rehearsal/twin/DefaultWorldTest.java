package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

class DefaultWorldTest {

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
        assertThat(test.twin.save().at("/regions/us-west-2/kmsKeys")).hasSize(3);
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
