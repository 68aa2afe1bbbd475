package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceStatusInfo;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;

/** AWS CLI reference, promote-read-replica; RDS User Guide, USER_ReadRepl.Promote. */
class PromoteReadReplicaTest {

    private final RdsTwin mysql = RdsTwin.mysql();

    @Test
    void the_response_says_modifying_with_the_source_still_there() {
        DBInstance response = mysql.promote();
        assertThat(response.dbInstanceStatus()).isEqualTo("modifying");
        assertThat(response.readReplicaSourceDBInstanceIdentifier()).isEqualTo(RdsTwin.SOURCE_ARN);
    }

    @Test
    void describe_calls_say_available_for_a_while_before_they_say_modifying() {
        mysql.promote();
        mysql.at(4.999);
        assertThat(mysql.replica().dbInstanceStatus()).isEqualTo("available");
        assertThat(mysql.replica().readReplicaSourceDBInstanceIdentifier()).isEqualTo(RdsTwin.SOURCE_ARN);
        mysql.at(5);
        assertThat(mysql.replica().dbInstanceStatus()).isEqualTo("modifying");
    }

    @Test
    void the_replica_reboots_backs_itself_up_and_stands_alone() {
        mysql.promote();
        mysql.at(540);
        assertThat(mysql.replica().dbInstanceStatus()).isEqualTo("rebooting");
        assertThat(mysql.replica().statusInfos())
                .extracting(DBInstanceStatusInfo::status)
                .containsExactly("replicating");
        mysql.at(600);
        assertThat(mysql.replica().dbInstanceStatus()).isEqualTo("backing-up");
        mysql.at(660);
        DBInstance promoted = mysql.replica();
        assertThat(promoted.dbInstanceStatus()).isEqualTo("available");
        assertThat(promoted.readReplicaSourceDBInstanceIdentifier()).isNull();
        assertThat(promoted.statusInfos()).isEmpty();
        assertThat(promoted.backupRetentionPeriod()).isEqualTo(1);
        assertThat(promoted.pendingModifiedValues().backupRetentionPeriod()).isNull();
    }

    @Test
    void retention_0_leaves_the_backup_out() {
        mysql.rds(RdsTwin.WEST)
                .promoteReadReplica(
                        request -> request.dbInstanceIdentifier("replica").backupRetentionPeriod(0));
        mysql.at(600);
        assertThat(mysql.replica().dbInstanceStatus()).isEqualTo("available");
        assertThat(mysql.replica().backupRetentionPeriod()).isZero();
    }

    @Test
    void the_old_source_forgets_its_replica_and_stays_writable() {
        mysql.promote();
        mysql.at(600);
        assertThat(mysql.source().readReplicaDBInstanceIdentifiers()).isEmpty();
        assertThat(mysql.source().dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void the_promotion_is_told_and_may_have_lost_data() {
        mysql.promote();
        mysql.at(700);
        assertThat(mysql.test.twin.roleChanges())
                .containsExactly(new RoleChange(
                        TestTwin.instant(600),
                        "replica",
                        RdsTwin.SOURCE_ARN,
                        RdsTwin.REPLICA_ARN,
                        true,
                        RoleChange.Kind.PROMOTION));
    }

    @Test
    void the_source_need_not_be_there_and_forgets_its_replica_when_it_is_back() {
        RdsTwin outage =
                RdsTwin.mysqlWithFault("{'fault': 'region-down', 'region': 'us-east-1', 'untilSeconds': 7200}");
        outage.promote();
        outage.at(660);
        assertThat(outage.replica().dbInstanceStatus()).isEqualTo("available");
        assertThat(outage.test.twin.fingerprint()).contains(RdsTwin.REPLICA_ARN + "\" ]");
        outage.at(7200);
        assertThat(outage.source().readReplicaDBInstanceIdentifiers()).isEmpty();
    }

    @Test
    void an_instance_that_is_no_replica_cannot_be_promoted() {
        mysql.refuses(
                "InvalidDBInstanceState",
                "DB Instance is not a read replica",
                () -> mysql.rds(RdsTwin.EAST).promoteReadReplica(request -> request.dbInstanceIdentifier("source")));
        mysql.promote();
        mysql.at(700);
        mysql.refuses("InvalidDBInstanceState", "DB Instance is not a read replica", mysql::promote);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backing-up", "modifying", "stopped"})
    void a_replica_that_is_not_available_cannot_be_promoted(String status) {
        RdsTwin busy = RdsTwin.mysqlWith(
                "us-west-2",
                "{'DBInstanceStatus': '" + status
                        + "', 'StatusInfos': [{'StatusType': 'read replication', 'Status': 'replicating'}]}");
        busy.refuses("InvalidDBInstanceState", status, busy::promote);
    }

    @Test
    void a_promotion_is_refused_where_there_is_no_such_instance() {
        mysql.refuses(
                "DBInstanceNotFound",
                "replica",
                () -> mysql.rds(RdsTwin.EAST).promoteReadReplica(request -> request.dbInstanceIdentifier("replica")));
    }

    @Test
    void a_replica_that_feeds_replicas_needs_backups() {
        RdsTwin cascade = RdsTwin.mysqlWith(
                "us-west-2", "{'ReadReplicaDBInstanceIdentifiers': ['arn:aws:rds:eu-west-1:123456789012:db:third']}");
        cascade.refuses(
                "InvalidParameterCombination",
                "source of read replicas",
                () -> cascade.rds(RdsTwin.WEST)
                        .promoteReadReplica(request ->
                                request.dbInstanceIdentifier("replica").backupRetentionPeriod(0)));
        cascade.refuses(
                "InvalidParameterValue",
                "between 0 and 35",
                () -> cascade.rds(RdsTwin.WEST)
                        .promoteReadReplica(request ->
                                request.dbInstanceIdentifier("replica").backupRetentionPeriod(36)));
    }

    @Test
    void a_repeated_call_meets_a_state_error_and_changes_nothing() {
        RdsTwin twice = RdsTwin.mysqlWithFault("{'fault': 'sent-twice', 'operation': 'PromoteReadReplica'}");
        assertThatExceptionOfType(InvalidDbInstanceStateException.class).isThrownBy(twice::promote);
        twice.at(660);
        assertThat(twice.replica().dbInstanceStatus()).isEqualTo("available");
        assertThat(twice.test.twin.roleChanges()).hasSize(1);
    }

    @Test
    void a_lost_response_hides_a_promotion_that_goes_on() {
        RdsTwin lost = RdsTwin.mysqlWithFault("{'fault': 'response-lost', 'operation': 'PromoteReadReplica'}");
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(lost::promote);
        lost.at(660);
        assertThat(lost.replica().readReplicaSourceDBInstanceIdentifier()).isNull();
    }

    @Test
    void a_promotion_can_be_stuck_or_undone() {
        RdsTwin stuck = RdsTwin.mysqlWithFault("{'fault': 'stuck', 'operation': 'PromoteReadReplica'}");
        stuck.promote();
        stuck.at(100_000);
        assertThat(stuck.replica().dbInstanceStatus()).isEqualTo("rebooting");

        RdsTwin undone =
                RdsTwin.mysqlWithFault("{'fault': 'rollback', 'seconds': 570, 'operation': 'PromoteReadReplica'}");
        String before = undone.test.twin.topology();
        undone.promote();
        undone.at(700);
        assertThat(undone.test.twin.topology()).isEqualTo(before);
    }

    @Test
    void a_world_saved_while_the_old_sources_region_is_down_lets_it_forget_its_replica() {
        RdsTwin outage = RdsTwin.mysqlWithFault("{'fault': 'region-down', 'region': 'us-east-1'}");
        outage.promote();
        outage.at(660);
        RdsTwin loaded = outage.savedAndLoaded();
        assertThat(loaded.source().readReplicaDBInstanceIdentifiers()).isEmpty();
        assertThat(loaded.replica().readReplicaSourceDBInstanceIdentifier()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 550, 610})
    void a_world_saved_during_a_promotion_goes_on_to_its_end(int seconds) {
        mysql.rds(RdsTwin.WEST)
                .promoteReadReplica(
                        request -> request.dbInstanceIdentifier("replica").backupRetentionPeriod(5));
        mysql.at(seconds);
        RdsTwin loaded = mysql.savedAndLoaded();
        loaded.at(1000);
        assertThat(loaded.replica().dbInstanceStatus()).isEqualTo("available");
        assertThat(loaded.replica().readReplicaSourceDBInstanceIdentifier()).isNull();
        assertThat(loaded.replica().backupRetentionPeriod()).isEqualTo(5);
        assertThat(loaded.source().readReplicaDBInstanceIdentifiers()).isEmpty();
    }
}
