package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.cluster;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.createCluster;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.createInstance;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.instance;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.later;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** A secondary cluster gets its instances: API reference, CreateDBInstance. */
class SecondaryInstanceTest {

    private TestTwin test = TestTwin.ofDemo();

    @BeforeEach
    void the_secondary_is_gone() {
        DemoSecondary.lose(test);
    }

    @Test
    void an_instance_can_be_created_while_its_cluster_is_and_is_there_after_it() {
        createCluster(test, request -> {});
        assertThat(createInstance(test, request -> request.monitoringInterval(0).monitoringRoleArn(null))
                        .dbInstanceStatus())
                .isEqualTo("creating");
        later(test, 599.999);
        assertThat(instance(test).dbInstanceStatus()).isEqualTo("creating");
        later(test, 0.001);
        assertThat(cluster(test, "dbcluster-02").status()).isEqualTo("available");
        assertThat(instance(test).dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void an_instance_waits_for_its_cluster_where_the_world_says_so() {
        test = TestTwin.ofDemoWith("assumptions", "{'instancesNeedAvailableCluster': true}");
        DemoSecondary.lose(test);
        createCluster(test, request -> {});
        isRefused("InvalidDBClusterStateFault", "creating", () -> createInstance(test, request -> {}));
    }

    @Test
    void the_instances_of_a_cluster_that_does_not_come_about_go_with_it() {
        test.twin
                .faults()
                .add(Fault.of(new FaultAction.Rollback(Duration.ofSeconds(100))).operation("CreateDBCluster"));
        createCluster(test, request -> {});
        createInstance(test, request -> {});
        later(test, 1000);
        isRefused("DBInstanceNotFound", "", () -> instance(test));
    }

    @Test
    void a_burstable_class_and_one_that_does_not_exist_are_refused() {
        createCluster(test, request -> {});
        isRefused(
                "InvalidParameterCombination",
                "The requested instance class is not supported by global databases: db.t4g.medium",
                () -> createInstance(test, request -> request.dbInstanceClass("db.t4g.medium")));
        isRefused(
                "InvalidParameterValue",
                "Invalid DB Instance class: db.nope.large",
                () -> createInstance(test, request -> request.dbInstanceClass("db.nope.large")));
    }

    @Test
    void an_instance_is_created_monitored_and_then_available() {
        createCluster(test, request -> {});
        test.queue.runAll();
        DBInstance created = createInstance(test, request -> {});
        assertThat(created.dbInstanceStatus()).isEqualTo("creating");
        assertThat(created.dbiResourceId()).startsWith("db-");
        assertThat(created.vpcSecurityGroups()).hasSize(1);
        assertThat(created.dbSubnetGroup().subnets()).isNotEmpty();
        later(test, 480);
        assertThat(instance(test).dbInstanceStatus()).isEqualTo("configuring-enhanced-monitoring");
        later(test, 20);
        assertThat(instance(test).dbInstanceStatus()).isEqualTo("available");
        assertThat(cluster(test, "dbcluster-02").dbClusterMembers())
                .extracting(DBClusterMember::isClusterWriter)
                .containsExactly(false);
    }

    @Test
    void an_instance_leaves_to_its_cluster_what_is_the_clusters() {
        createCluster(test, request -> {});
        test.queue.runAll();
        isRefused(
                "InvalidParameterCombination",
                "Deletion Protection can only be applied on the Cluster level",
                () -> createInstance(test, request -> request.deletionProtection(true)));
        isRefused(
                "InvalidParameterCombination",
                "BackupRetentionPeriod",
                () -> createInstance(test, request -> request.backupRetentionPeriod(7)));
        isRefused(
                "InvalidParameterCombination",
                "engine name",
                () -> createInstance(test, request -> request.engine("mysql")));
        isRefused(
                "InvalidParameterCombination",
                "engine version",
                () -> createInstance(test, request -> request.engineVersion("8.0")));
        isRefused(
                "InvalidParameterCombination",
                "subnet group",
                () -> createInstance(test, request -> request.dbSubnetGroupName("other")));
    }

    @Test
    void monitoring_tiers_and_names_are_checked() {
        createCluster(test, request -> {});
        test.queue.runAll();
        isRefused(
                "InvalidParameterCombination",
                "MonitoringRoleARN",
                () -> createInstance(test, request -> request.monitoringRoleArn(null)));
        isRefused("InvalidParameterValue", "7", () -> createInstance(test, request -> request.monitoringInterval(7)));
        isRefused("InvalidParameterValue", "16", () -> createInstance(test, request -> request.promotionTier(16)));
        isRefused(
                "DBClusterNotFoundFault",
                "",
                () -> createInstance(test, request -> request.dbClusterIdentifier("nothing")));
        isRefused(
                "DBInstanceAlreadyExists",
                "",
                () -> createInstance(test, request -> request.dbInstanceIdentifier("rds-mysql-instance-usw2")));
    }
}
