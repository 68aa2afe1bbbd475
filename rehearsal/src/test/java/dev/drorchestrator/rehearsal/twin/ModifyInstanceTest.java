package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RdsException;

/** RDS API reference, ModifyDBInstance. */
class ModifyInstanceTest {

    private final RdsTwin mysql = RdsTwin.mysql();

    @Test
    void deletion_protection_changes_at_once() {
        modify(mysql, RdsTwin.EAST, "source", request -> request.deletionProtection(true));
        mysql.refuses("InvalidParameterCombination", "protected", () -> mysql.delete(RdsTwin.EAST, "source"));
        modify(mysql, RdsTwin.EAST, "source", request -> request.deletionProtection(false));
        assertThat(mysql.delete(RdsTwin.EAST, "source").dbInstanceStatus()).isEqualTo("deleting");
    }

    @Test
    void retention_changes_at_once_while_backups_stay_on() {
        assertThat(modify(mysql, RdsTwin.EAST, "source", request -> request.backupRetentionPeriod(3))
                        .backupRetentionPeriod())
                .isEqualTo(3);
        assertThat(mysql.source().dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void turning_backups_on_takes_time_and_a_first_backup() {
        DBInstance response = modify(
                mysql,
                RdsTwin.WEST,
                "replica",
                request -> request.backupRetentionPeriod(2).applyImmediately(true));
        assertThat(response.backupRetentionPeriod()).isZero();
        assertThat(response.pendingModifiedValues().backupRetentionPeriod()).isEqualTo(2);
        assertThat(response.dbInstanceStatus()).isEqualTo("modifying");
        mysql.at(30);
        assertThat(mysql.replica().dbInstanceStatus()).isEqualTo("backing-up");
        assertThat(mysql.replica().backupRetentionPeriod()).isEqualTo(2);
        mysql.at(90);
        assertThat(mysql.replica().dbInstanceStatus()).isEqualTo("available");
        assertThat(mysql.replica().readReplicaSourceDBInstanceIdentifier()).isEqualTo(RdsTwin.SOURCE_ARN);
    }

    @Test
    void without_apply_immediately_it_waits_for_the_maintenance_window() {
        modify(mysql, RdsTwin.WEST, "replica", request -> request.backupRetentionPeriod(2));
        mysql.at(100_000);
        assertThat(mysql.replica().backupRetentionPeriod()).isZero();
        assertThat(mysql.replica().pendingModifiedValues().backupRetentionPeriod())
                .isEqualTo(2);
    }

    @Test
    void a_postgresql_replica_before_14_1_has_no_backups_before_it_is_promoted() {
        RdsTwin postgres = RdsTwin.of("postgres", "14.0", "");
        postgres.refuses(
                "InvalidDBInstanceState",
                "DB Backups not supported on a read replica for engine postgres",
                () -> modify(postgres, RdsTwin.WEST, "replica", request -> request.backupRetentionPeriod(1)));
    }

    @Test
    void a_postgresql_replica_from_14_1_on_has_backups_of_its_own() {
        RdsTwin postgres = RdsTwin.of("postgres", "14.1", "");
        modify(
                postgres,
                RdsTwin.WEST,
                "replica",
                request -> request.backupRetentionPeriod(14).applyImmediately(true));
        postgres.at(90);
        assertThat(postgres.replica().backupRetentionPeriod()).isEqualTo(14);
        assertThat(postgres.replica().dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void a_parameter_group_is_pending_until_the_instance_is_rebooted() {
        DBInstance modified = modify(mysql, RdsTwin.EAST, "source", request -> request.dbParameterGroupName("mine"));
        assertThat(modified.dbParameterGroups()).singleElement().satisfies(group -> {
            assertThat(group.dbParameterGroupName()).isEqualTo("mine");
            assertThat(group.parameterApplyStatus()).isEqualTo("pending-reboot");
        });
        mysql.at(1000);
        assertThat(mysql.rds(RdsTwin.EAST)
                        .rebootDBInstance(request -> request.dbInstanceIdentifier("source"))
                        .dbInstance()
                        .dbInstanceStatus())
                .isEqualTo("rebooting");
        mysql.refuses(
                "InvalidDBInstanceState",
                "rebooting",
                () -> mysql.rds(RdsTwin.EAST).rebootDBInstance(request -> request.dbInstanceIdentifier("source")));
        mysql.at(1059.999);
        assertThat(mysql.source().dbInstanceStatus()).isEqualTo("rebooting");
        mysql.at(1060);
        assertThat(mysql.source().dbInstanceStatus()).isEqualTo("available");
        assertThat(mysql.source().dbParameterGroups().get(0).parameterApplyStatus())
                .isEqualTo("in-sync");
    }

    @Test
    void only_an_instance_in_several_zones_fails_over_with_its_reboot() {
        mysql.refuses(
                "InvalidParameterCombination",
                "ForceFailover",
                () -> mysql.rds(RdsTwin.WEST)
                        .rebootDBInstance(request ->
                                request.dbInstanceIdentifier("replica").forceFailover(true)));
    }

    @Test
    void security_groups_change_at_once() {
        modify(mysql, RdsTwin.EAST, "source", request -> request.vpcSecurityGroupIds("sg-fence"));
        mysql.at(5);
        assertThat(mysql.source().vpcSecurityGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.vpcSecurityGroupId()).isEqualTo("sg-fence"));
    }

    @Test
    void roles_are_pending_active_and_gone() {
        var rds = mysql.rds(RdsTwin.EAST);
        rds.addRoleToDBInstance(request -> request.dbInstanceIdentifier("source")
                .roleArn("arn:aws:iam::123456789012:role/s3")
                .featureName("S3"));
        mysql.at(5);
        assertThat(mysql.source().associatedRoles())
                .singleElement()
                .satisfies(role -> assertThat(role.status()).isEqualTo("PENDING"));
        mysql.at(15);
        assertThat(mysql.source().associatedRoles().get(0).status()).isEqualTo("ACTIVE");
        mysql.refuses(
                "DBInstanceRoleAlreadyExists",
                "s3",
                () -> rds.addRoleToDBInstance(request -> request.dbInstanceIdentifier("source")
                        .roleArn("arn:aws:iam::123456789012:role/s3")
                        .featureName("S3")));
        mysql.refuses(
                "DBInstanceRoleNotFound",
                "other",
                () -> rds.removeRoleFromDBInstance(request -> request.dbInstanceIdentifier("source")
                        .roleArn("arn:aws:iam::123456789012:role/other")
                        .featureName("S3")));
        rds.removeRoleFromDBInstance(request -> request.dbInstanceIdentifier("source")
                .roleArn("arn:aws:iam::123456789012:role/s3")
                .featureName("S3"));
        mysql.at(40);
        assertThat(mysql.source().associatedRoles()).isEmpty();
    }

    @Test
    void the_backups_of_a_source_cannot_be_turned_off() {
        mysql.refuses(
                "InvalidParameterCombination",
                "source of read replicas",
                () -> modify(mysql, RdsTwin.EAST, "source", request -> request.backupRetentionPeriod(0)));
        mysql.refuses(
                "InvalidParameterValue",
                "between 0 and 35",
                () -> modify(mysql, RdsTwin.EAST, "source", request -> request.backupRetentionPeriod(36)));
    }

    @Test
    void an_instance_that_is_not_available_cannot_be_modified() {
        mysql.promote();
        mysql.refuses(
                "InvalidDBInstanceState",
                "modifying",
                () -> modify(mysql, RdsTwin.WEST, "replica", request -> request.deletionProtection(false)));
    }

    @Test
    void members_of_a_cluster_have_neither_protection_nor_backups_of_their_own() {
        TestTwin demo = TestTwin.ofDemo();
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> demo.twin
                        .rds("us-east-1")
                        .modifyDBInstance(request -> request.dbInstanceIdentifier("dbcluster-01-use1-instance-1")
                                .deletionProtection(true)))
                .satisfies(error -> assertThat(error.awsErrorDetails().errorMessage())
                        .isEqualTo("Deletion Protection can only be applied on the Cluster level, not for individual"
                                + " instances"));
    }

    @Test
    void what_the_twin_does_not_model_is_refused() {
        assertThatExceptionOfType(UnmodelledOperationException.class)
                .isThrownBy(
                        () -> modify(mysql, RdsTwin.EAST, "source", request -> request.dbInstanceClass("db.r5.xlarge")))
                .withMessageContaining("DBInstanceClass");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 50})
    void a_world_saved_during_a_modification_goes_on_to_its_end(int seconds) {
        RdsTwin alone =
                RdsTwin.mysqlWith("us-east-1", "{'BackupRetentionPeriod': 0, 'ReadReplicaDBInstanceIdentifiers': []}");
        modify(
                alone,
                RdsTwin.EAST,
                "source",
                request -> request.backupRetentionPeriod(2).applyImmediately(true));
        alone.at(seconds);
        RdsTwin loaded = alone.savedAndLoaded();
        loaded.at(1000);
        assertThat(loaded.source().dbInstanceStatus()).isEqualTo("available");
        assertThat(loaded.source().backupRetentionPeriod()).isEqualTo(2);
    }

    private static DBInstance modify(
            RdsTwin twin, String region, String id, Consumer<ModifyDbInstanceRequest.Builder> change) {
        return twin.rds(region)
                .modifyDBInstance(request -> {
                    request.dbInstanceIdentifier(id);
                    change.accept(request);
                })
                .dbInstance();
    }
}
