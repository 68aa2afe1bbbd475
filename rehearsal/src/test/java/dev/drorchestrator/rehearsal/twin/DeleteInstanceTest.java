package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceStatusInfo;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/** RDS User Guide, USER_DeleteInstance; AWS CLI reference, delete-db-instance. */
class DeleteInstanceTest {

    private final RdsTwin mysql = RdsTwin.mysql();

    @Test
    void an_instance_is_deleting_then_gone() {
        assertThat(mysql.delete(RdsTwin.WEST, "replica").dbInstanceStatus()).isEqualTo("deleting");
        assertThat(mysql.replica().dbInstanceStatus()).isEqualTo("available");
        mysql.at(5);
        assertThat(mysql.replica().dbInstanceStatus()).isEqualTo("deleting");
        mysql.at(300);
        assertThat(mysql.instances(RdsTwin.WEST)).isEmpty();
        assertThat(mysql.source().readReplicaDBInstanceIdentifiers()).isEmpty();
    }

    @Test
    void what_is_being_deleted_cannot_be_deleted_again() {
        mysql.delete(RdsTwin.WEST, "replica");
        mysql.refuses("InvalidDBInstanceState", "already being deleted", () -> mysql.delete(RdsTwin.WEST, "replica"));
        mysql.refuses("DBInstanceNotFound", "gone", () -> mysql.delete(RdsTwin.WEST, "gone"));
    }

    @Test
    void a_protected_instance_is_refused_in_awss_words() {
        RdsTwin guarded = RdsTwin.mysqlWith("us-east-1", "{'DeletionProtection': true}");
        guarded.refuses(
                "InvalidParameterCombination",
                "Cannot delete protected DB Instance, please disable deletion protection and try again.",
                () -> guarded.delete(RdsTwin.EAST, "source"));
    }

    @Test
    void a_final_snapshot_outlives_its_instance() {
        deleteWithSnapshot(mysql, RdsTwin.EAST, "source", "last");
        mysql.at(5);
        assertThat(snapshot().status()).isEqualTo("creating");
        mysql.at(300);
        assertThat(mysql.instances(RdsTwin.EAST)).isEmpty();
        assertThat(snapshot().status()).isEqualTo("available");
        assertThat(snapshot().dbInstanceIdentifier()).isEqualTo("source");
        assertThat(snapshot().snapshotType()).isEqualTo("manual");
    }

    @Test
    void a_final_snapshot_is_taken_or_skipped_and_not_both() {
        mysql.refuses(
                "InvalidParameterCombination",
                "FinalDBSnapshotIdentifier",
                () -> mysql.rds(RdsTwin.EAST).deleteDBInstance(request -> request.dbInstanceIdentifier("source")));
        mysql.refuses(
                "InvalidParameterCombination",
                "SkipFinalSnapshot",
                () -> mysql.rds(RdsTwin.EAST)
                        .deleteDBInstance(request -> request.dbInstanceIdentifier("source")
                                .skipFinalSnapshot(true)
                                .finalDBSnapshotIdentifier("last")));
    }

    @Test
    void a_replica_has_no_final_snapshot() {
        mysql.refuses(
                "InvalidParameterCombination",
                "FinalDBSnapshotIdentifier can not be specified when deleting a replica instance",
                () -> deleteWithSnapshot(mysql, RdsTwin.WEST, "replica", "last"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backing-up", "failed", "incompatible-network"})
    void a_final_snapshot_needs_an_available_instance_but_deletion_does_not(String status) {
        RdsTwin busy = RdsTwin.mysqlWith("us-east-1", "{'DBInstanceStatus': '" + status + "'}");
        busy.refuses("InvalidDBInstanceState", status, () -> deleteWithSnapshot(busy, RdsTwin.EAST, "source", "last"));
        assertThat(busy.delete(RdsTwin.EAST, "source").dbInstanceStatus()).isEqualTo("deleting");
    }

    @Test
    void the_name_of_a_snapshot_can_be_taken_and_their_number_is_limited() {
        RdsTwin taken = RdsTwin.mysqlWithRegionField(
                "us-east-1", "dbSnapshots", "[{'DBSnapshotIdentifier': 'last', 'DBInstanceIdentifier': 'source'}]");
        taken.refuses(
                "DBSnapshotAlreadyExists", "last", () -> deleteWithSnapshot(taken, RdsTwin.EAST, "source", "Last"));
        RdsTwin full = RdsTwin.mysqlWithRegionField("us-east-1", "quotas", "{'ManualSnapshots': 0}");
        full.refuses("SnapshotQuotaExceeded", "0", () -> deleteWithSnapshot(full, RdsTwin.EAST, "source", "last"));
    }

    @Test
    void automated_backups_may_be_kept_or_not() {
        assertThat(mysql.rds(RdsTwin.EAST)
                        .deleteDBInstance(request -> request.dbInstanceIdentifier("source")
                                .skipFinalSnapshot(true)
                                .deleteAutomatedBackups(false))
                        .dbInstance()
                        .dbInstanceStatus())
                .isEqualTo("deleting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void replicas_of_a_deleted_source_are_promoted(String engine) {
        RdsTwin twin = RdsTwin.of(engine, "10.11", "");
        twin.delete(RdsTwin.EAST, "source");
        twin.at(301);
        assertThat(twin.replica().dbInstanceStatus()).isEqualTo("modifying");
        twin.at(900);
        DBInstance orphan = twin.replica();
        assertThat(orphan.dbInstanceStatus()).isEqualTo("available");
        assertThat(orphan.readReplicaSourceDBInstanceIdentifier()).isNull();
        assertThat(orphan.backupRetentionPeriod()).isZero();
        assertThat(twin.test.twin.roleChanges())
                .extracting(RoleChange::kind)
                .containsExactly(RoleChange.Kind.PROMOTION);
    }

    @Test
    void replicas_of_a_deleted_postgresql_source_are_terminated_and_can_still_be_promoted() {
        RdsTwin postgres = RdsTwin.of("postgres", "14.6", "");
        postgres.delete(RdsTwin.EAST, "source");
        postgres.at(1000);
        assertThat(postgres.replica().readReplicaSourceDBInstanceIdentifier()).isEqualTo(RdsTwin.SOURCE_ARN);
        assertThat(postgres.replica().statusInfos())
                .extracting(DBInstanceStatusInfo::status)
                .containsExactly("terminated");
        postgres.promote();
        postgres.at(2000);
        assertThat(postgres.replica().readReplicaSourceDBInstanceIdentifier()).isNull();
        assertThat(postgres.replica().statusInfos()).isEmpty();
    }

    @Test
    void a_deletion_can_be_undone() {
        RdsTwin undone =
                RdsTwin.mysqlWithFault("{'fault': 'rollback', 'seconds': 100, 'operation': 'DeleteDBInstance'}");
        String before = undone.test.twin.topology();
        undone.delete(RdsTwin.EAST, "source");
        undone.at(1000);
        assertThat(undone.test.twin.topology()).isEqualTo(before);
    }

    @Test
    void a_world_saved_during_a_deletion_goes_on_to_its_end() {
        deleteWithSnapshot(mysql, RdsTwin.EAST, "source", "last");
        mysql.at(30);
        RdsTwin loaded = mysql.savedAndLoaded();
        loaded.at(1000);
        assertThat(loaded.instances(RdsTwin.EAST)).isEmpty();
        assertThat(loaded.rds(RdsTwin.EAST).describeDBSnapshots().dbSnapshots())
                .extracting(DBSnapshot::status)
                .containsExactly("available");
        assertThat(loaded.replica().readReplicaSourceDBInstanceIdentifier()).isNull();
    }

    private DBSnapshot snapshot() {
        return mysql.rds(RdsTwin.EAST).describeDBSnapshots().dbSnapshots().get(0);
    }

    private static void deleteWithSnapshot(RdsTwin twin, String region, String id, String snapshot) {
        twin.rds(region)
                .deleteDBInstance(request -> request.dbInstanceIdentifier(id).finalDBSnapshotIdentifier(snapshot));
    }
}
