package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Filter;

/** RDS User Guide, renaming a DB instance; API reference, ModifyDBInstance. */
class RenameInstanceTest {

    private static final String RENAMED_ARN = "arn:aws:rds:us-east-1:123456789012:db:source-old";

    private final RdsTwin mysql = RdsTwin.mysql();

    @Test
    void the_new_name_serves_after_ten_minutes_and_the_resource_stays_the_same() {
        DBInstance before = mysql.source();
        assertThat(rename(mysql).dbInstanceStatus()).isEqualTo("renaming");
        assertThat(mysql.source().dbInstanceStatus()).isEqualTo("available");
        mysql.at(5);
        assertThat(mysql.source().dbInstanceStatus()).isEqualTo("renaming");
        assertThat(mysql.source().pendingModifiedValues().dbInstanceIdentifier())
                .isEqualTo("source-old");
        mysql.at(599.999);
        assertThat(renamed(mysql).dbInstanceStatus()).isEqualTo("rebooting");
        mysql.at(600);
        DBInstance after = renamed(mysql);
        assertThat(after.dbInstanceStatus()).isEqualTo("available");
        assertThat(after.dbiResourceId()).isEqualTo(before.dbiResourceId());
        assertThat(after.dbInstanceArn()).isEqualTo(RENAMED_ARN);
        assertThat(after.endpoint().address())
                .isEqualTo(before.endpoint().address().replace("source.", "source-old."));
        assertThat(after.pendingModifiedValues().dbInstanceIdentifier()).isNull();
    }

    @Test
    void around_the_change_both_names_are_found_then_neither_then_the_new_one() {
        rename(mysql);
        mysql.at(519.999);
        assertThat(found()).containsExactly("source renaming");
        mysql.at(520);
        assertThat(found()).containsExactly("source available", "source-old available");
        mysql.at(530);
        assertThat(found()).isEmpty();
        assertThat(byResourceId()).isEmpty();
        mysql.refuses("DBInstanceNotFound", "source", mysql::source);
        mysql.refuses("DBInstanceNotFound", "source-old", () -> renamed(mysql));
        mysql.at(540);
        assertThat(found()).containsExactly("source-old rebooting");
        assertThat(byResourceId()).containsExactly("source-old");
    }

    @Test
    void replica_and_source_name_each_other_as_they_are_called_now() {
        rename(mysql);
        mysql.at(700);
        assertThat(mysql.replica().readReplicaSourceDBInstanceIdentifier()).isEqualTo(RENAMED_ARN);
        assertThat(renamed(mysql).readReplicaDBInstanceIdentifiers()).containsExactly(RdsTwin.REPLICA_ARN);
        modify(mysql, RdsTwin.WEST, "replica", "replica-old", true);
        mysql.at(1400);
        assertThat(renamed(mysql).readReplicaDBInstanceIdentifiers())
                .containsExactly("arn:aws:rds:us-west-2:123456789012:db:replica-old");
        assertThat(mysql.instance(RdsTwin.WEST, "replica-old").readReplicaSourceDBInstanceIdentifier())
                .isEqualTo(RENAMED_ARN);
        assertThat(mysql.instance(RdsTwin.WEST, "replica-old").statusInfos()).hasSize(1);
    }

    @Test
    void an_aurora_replica_of_it_names_it_as_it_is_called_now() {
        TestTwin test = TestTwin.of(TestTwin.json("""
                {'regions': {'us-east-1': {
                   'dbInstances': [
                     {'DBInstanceIdentifier': 'app', 'ReadReplicaDBClusterIdentifiers': ['app-aurora']},
                     {'DBInstanceIdentifier': 'app-aurora-1', 'DBClusterIdentifier': 'app-aurora'}],
                   'dbClusters': [{'DBClusterIdentifier': 'app-aurora',
                     'ReplicationSourceIdentifier': 'arn:aws:rds:us-east-1:123456789012:db:app'}]}}}
                """));
        test.twin
                .rds("us-east-1")
                .modifyDBInstance(request -> request.dbInstanceIdentifier("app")
                        .newDBInstanceIdentifier("app-old")
                        .applyImmediately(true));
        test.twin
                .rds("us-east-1")
                .modifyDBCluster(request -> request.dbClusterIdentifier("app-aurora")
                        .newDBClusterIdentifier("app-aurora-old")
                        .applyImmediately(true));
        test.at(1000);
        assertThat(test.twin
                        .rds("us-east-1")
                        .describeDBClusters()
                        .dbClusters()
                        .get(0)
                        .replicationSourceIdentifier())
                .isEqualTo("arn:aws:rds:us-east-1:123456789012:db:app-old");
        assertThat(test.twin
                        .rds("us-east-1")
                        .describeDBInstances(request -> request.dbInstanceIdentifier("app-old"))
                        .dbInstances()
                        .get(0)
                        .readReplicaDBClusterIdentifiers())
                .containsExactly("app-aurora-old");
        assertThat(test.twin.topology()).contains("replica clusters: app-aurora-old");
    }

    @Test
    void the_old_name_is_free_as_soon_as_it_is_left() {
        RdsTwin twin = replicaOfWest(0);
        rename(twin);
        twin.at(519.999);
        twin.refuses("DBInstanceAlreadyExists", "exists", () -> recreate(twin));
        twin.at(520);
        recreate(twin);
        twin.at(10_000);
        assertThat(twin.source().dbInstanceStatus()).isEqualTo("available");
        assertThat(renamed(twin).dbiResourceId()).isNotEqualTo(twin.source().dbiResourceId());
    }

    @Test
    void the_old_name_may_stay_reserved_for_a_while() {
        RdsTwin twin = replicaOfWest(300);
        rename(twin);
        twin.at(819.999);
        twin.refuses("DBInstanceAlreadyExists", "exists", () -> recreate(twin));
        twin.at(820);
        recreate(twin);
    }

    @Test
    void a_name_in_use_or_promised_is_refused() {
        mysql.refuses("DBInstanceAlreadyExists", "exists", () -> modify(mysql, RdsTwin.EAST, "source", "source", true));
        RdsTwin two = RdsTwin.mysqlWithRegionField(
                RdsTwin.EAST,
                "dbInstances",
                "[{'DBInstanceIdentifier': 'source'}, {'DBInstanceIdentifier': 'other'}]"
                        .replace(
                                "'source'}",
                                "'source', 'ReadReplicaDBInstanceIdentifiers': ['" + RdsTwin.REPLICA_ARN + "']}"));
        modify(two, RdsTwin.EAST, "source", "third", true);
        two.refuses("DBInstanceAlreadyExists", "exists", () -> modify(two, RdsTwin.EAST, "other", "third", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two--hyphens", "ends-", "1first", "under_score"})
    void a_name_that_cannot_be_is_refused(String name) {
        mysql.refuses(
                "InvalidParameterValue",
                "NewDBInstanceIdentifier",
                () -> modify(mysql, RdsTwin.EAST, "source", name, true));
    }

    @Test
    void sixty_three_characters_are_the_most() {
        mysql.refuses(
                "InvalidParameterValue",
                "NewDBInstanceIdentifier",
                () -> modify(mysql, RdsTwin.EAST, "source", "a".repeat(64), true));
        assertThat(modify(mysql, RdsTwin.EAST, "source", "a".repeat(63), true).dbInstanceStatus())
                .isEqualTo("renaming");
    }

    @Test
    void without_apply_immediately_the_name_is_pending_until_a_call_that_applies_all_that_is() {
        assertThat(modify(mysql, RdsTwin.EAST, "source", "source-old", false).dbInstanceStatus())
                .isEqualTo("available");
        mysql.at(100_000);
        assertThat(mysql.source().pendingModifiedValues().dbInstanceIdentifier())
                .isEqualTo("source-old");
        mysql.rds(RdsTwin.EAST)
                .modifyDBInstance(
                        request -> request.dbInstanceIdentifier("source").applyImmediately(true));
        mysql.at(100_700);
        assertThat(renamed(mysql).dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void a_rename_applies_what_was_pending_before() {
        mysql.rds(RdsTwin.WEST)
                .modifyDBInstance(
                        request -> request.dbInstanceIdentifier("replica").backupRetentionPeriod(3));
        modify(mysql, RdsTwin.WEST, "replica", "replica-old", true);
        mysql.at(600);
        DBInstance renamed = mysql.instance(RdsTwin.WEST, "replica-old");
        assertThat(renamed.backupRetentionPeriod()).isEqualTo(3);
        assertThat(renamed.dbInstanceStatus()).isEqualTo("backing-up");
        mysql.at(700);
        assertThat(mysql.instance(RdsTwin.WEST, "replica-old").dbInstanceStatus())
                .isEqualTo("available");
    }

    @Test
    void a_protected_one_can_be_renamed_unless_the_world_says_otherwise() {
        RdsTwin twin = RdsTwin.mysqlWith(RdsTwin.EAST, "{'DeletionProtection': true}");
        assertThat(rename(twin).dbInstanceStatus()).isEqualTo("renaming");
        ObjectNode world = (ObjectNode) RdsTwin.world("mysql", "8.0.42", "");
        world.set("assumptions", TestTwin.json("{'protectionStopsRename': true}"));
        ((ObjectNode) world.at("/regions/us-east-1/dbInstances/0")).put("DeletionProtection", true);
        RdsTwin strict = RdsTwin.of(world);
        strict.refuses("InvalidParameterCombination", "deletion protection", () -> rename(strict));
    }

    @Test
    void one_whose_storage_is_full_can_be_renamed_and_stays_full() {
        RdsTwin twin = RdsTwin.mysqlWith(RdsTwin.EAST, "{'DBInstanceStatus': 'storage-full'}");
        rename(twin);
        twin.at(600);
        assertThat(renamed(twin).dbInstanceStatus()).isEqualTo("storage-full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopped", "backing-up", "inaccessible-encryption-credentials-recoverable"})
    void one_that_is_not_available_cannot(String status) {
        RdsTwin twin = RdsTwin.mysqlWith(RdsTwin.EAST, "{'DBInstanceStatus': '" + status + "'}");
        twin.refuses("InvalidDBInstanceState", status, () -> rename(twin));
    }

    @Test
    void rds_custom_and_the_source_of_an_integration_cannot() {
        TestTwin custom = TestTwin.of(TestTwin.json("""
                {'regions': {'us-east-1': {'dbInstances': [
                   {'DBInstanceIdentifier': 'source', 'Engine': 'custom-oracle-ee', 'EngineVersion': '19'}]}}}
                """));
        AwsRefusal.isRefused(
                "InvalidParameterCombination",
                "RDS Custom",
                () -> custom.twin
                        .rds("us-east-1")
                        .modifyDBInstance(request -> request.dbInstanceIdentifier("source")
                                .newDBInstanceIdentifier("other")
                                .applyImmediately(true)));
        RdsTwin integrated = RdsTwin.mysqlWithRegionField(
                RdsTwin.EAST,
                "integrations",
                "[{'IntegrationName': 'to-redshift', 'SourceArn': '" + RdsTwin.SOURCE_ARN + "'}]");
        integrated.refuses("InvalidDBInstanceState", "to-redshift", () -> rename(integrated));
        integrated.refuses("InvalidDBInstanceState", "to-redshift", () -> integrated.delete(RdsTwin.EAST, "source"));
        assertThat(integrated
                        .rds(RdsTwin.EAST)
                        .describeIntegrations(request -> {})
                        .integrations())
                .hasSize(1);
    }

    @Test
    void snapshots_follow_or_keep_the_name_as_the_world_says() {
        assertThat(snapshotAfterRename("{}")).isEqualTo("source-old");
        assertThat(snapshotAfterRename("{'snapshotsKeepOldName': true}")).isEqualTo("source");
    }

    @Test
    void a_rename_that_gets_stuck_or_goes_back_keeps_the_old_name() {
        RdsTwin stuck = RdsTwin.mysqlWithFault("{'fault': 'stuck', 'operation': 'ModifyDBInstance'}");
        rename(stuck);
        stuck.at(100_000);
        assertThat(stuck.source().dbInstanceStatus()).isEqualTo("renaming");
        RdsTwin back = RdsTwin.mysqlWithFault("{'fault': 'rollback', 'operation': 'ModifyDBInstance', 'seconds': 100}");
        rename(back);
        back.at(100);
        assertThat(back.source().dbInstanceStatus()).isEqualTo("available");
        assertThat(back.source().pendingModifiedValues().dbInstanceIdentifier()).isNull();
        RdsTwin slow = RdsTwin.mysqlWithFault("{'fault': 'slow', 'operation': 'ModifyDBInstance', 'factor': 3}");
        rename(slow);
        slow.at(1799.999);
        assertThat(renamed(slow).dbInstanceStatus()).isEqualTo("rebooting");
        slow.at(1800);
        assertThat(renamed(slow).dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void a_rename_whose_answer_is_lost_takes_place() {
        RdsTwin twin = RdsTwin.mysqlWithFault("{'fault': 'response-lost', 'operation': 'ModifyDBInstance'}");
        assertThat(catchThrowable(() -> rename(twin))).isInstanceOf(SdkClientException.class);
        twin.at(600);
        assertThat(renamed(twin).dbInstanceStatus()).isEqualTo("available");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 560})
    void a_world_saved_during_a_rename_goes_on_to_its_end(int seconds) {
        rename(mysql);
        mysql.at(seconds);
        RdsTwin loaded = mysql.savedAndLoaded();
        loaded.at(1000);
        assertThat(renamed(loaded).dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void a_replica_saved_while_it_restarts_under_its_new_name_is_not_promoted_by_it() {
        modify(mysql, RdsTwin.WEST, "replica", "replica-old", true);
        mysql.at(560);
        RdsTwin loaded = mysql.savedAndLoaded();
        loaded.at(1000);
        assertThat(loaded.instance(RdsTwin.WEST, "replica-old").readReplicaSourceDBInstanceIdentifier())
                .isEqualTo(RdsTwin.SOURCE_ARN);
    }

    private String snapshotAfterRename(String assumptions) {
        ObjectNode world = (ObjectNode) RdsTwin.world("mysql", "8.0.42", "");
        world.set("assumptions", TestTwin.json(assumptions));
        String resource = mysql.source().dbiResourceId();
        ((ObjectNode) world.at("/regions/us-east-1"))
                .set(
                        "dbSnapshots",
                        TestTwin.json("[{'DBSnapshotIdentifier': 's', 'DBInstanceIdentifier': 'source',"
                                + " 'DbiResourceId': '" + resource + "'}]"));
        RdsTwin twin = RdsTwin.of(world);
        rename(twin);
        twin.at(600);
        DBSnapshot snapshot =
                twin.rds(RdsTwin.EAST).describeDBSnapshots().dbSnapshots().get(0);
        assertThat(snapshot.dbiResourceId()).isEqualTo(renamed(twin).dbiResourceId());
        return snapshot.dbInstanceIdentifier();
    }

    /** The replica in us-west-2 has taken over, so that the old source can be built anew as its replica. */
    private static RdsTwin replicaOfWest(int reservedSeconds) {
        ObjectNode world = (ObjectNode) TestTwin.json("""
                {'timings': {'renamedNameReservedSeconds': %d},
                 'regions': {
                   'us-east-1': {'dbInstances': [{'DBInstanceIdentifier': 'source'}]},
                   'us-west-2': {'dbInstances': [{'DBInstanceIdentifier': 'replica'}]}}}
                """.formatted(reservedSeconds));
        return RdsTwin.of(world);
    }

    private static DBInstance recreate(RdsTwin twin) {
        return twin.rds(RdsTwin.EAST)
                .createDBInstanceReadReplica(request ->
                        request.dbInstanceIdentifier("source").sourceDBInstanceIdentifier(RdsTwin.REPLICA_ARN))
                .dbInstance();
    }

    private List<String> found() {
        return mysql.instances(RdsTwin.EAST).stream()
                .map(instance -> instance.dbInstanceIdentifier() + " " + instance.dbInstanceStatus())
                .toList();
    }

    private List<String> byResourceId() {
        String resource = RdsTwin.mysql().source().dbiResourceId();
        return mysql
                .rds(RdsTwin.EAST)
                .describeDBInstances(request -> request.filters(Filter.builder()
                        .name("dbi-resource-id")
                        .values(resource)
                        .build()))
                .dbInstances()
                .stream()
                .map(DBInstance::dbInstanceIdentifier)
                .toList();
    }

    private static DBInstance rename(RdsTwin twin) {
        return modify(twin, RdsTwin.EAST, "source", "source-old", true);
    }

    private static DBInstance renamed(RdsTwin twin) {
        return twin.instance(RdsTwin.EAST, "source-old");
    }

    private static DBInstance modify(RdsTwin twin, String region, String id, String name, boolean now) {
        return twin.rds(region)
                .modifyDBInstance(request -> request.dbInstanceIdentifier(id)
                        .newDBInstanceIdentifier(name)
                        .applyImmediately(now))
                .dbInstance();
    }
}
