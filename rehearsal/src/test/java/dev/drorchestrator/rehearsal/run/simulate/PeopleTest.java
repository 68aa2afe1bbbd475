package dev.drorchestrator.rehearsal.run.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.Tag;

/** What people do by hand to the old copy of a database after a failover, and what the rules say of the same done by a run. */
class PeopleTest {

    private static final Task REBUILD = new Task(Task.Type.REBUILD_AURORA, Database.MYSQL, false);

    private Twin twin;
    private EventQueue queue;
    private WorldWatch watch;
    private People people;

    @BeforeEach
    void after_a_failover_to_us_west_2() throws Exception {
        start(RebuildOptions.PLAIN);
    }

    private void start(RebuildOptions options) throws Exception {
        var world = Twin.defaultWorld();
        twin = Twin.load(world, 1);
        queue = twin.queue();
        Plan plan = new Plan(
                1,
                1,
                0,
                List.of(),
                List.of(
                        new Step(
                                "FAILOVER",
                                Database.WEST,
                                List.of(List.of(
                                        new Task(Task.Type.UNPLANNED, Database.MYSQL, false),
                                        new Task(Task.Type.PROMOTE, Database.RDS, false)))),
                        new Step("FAILBACK", Database.EAST, List.of(List.of(REBUILD.with(options))))));
        watch = new WorldWatch(twin, plan, true);
        people = new People(twin, watch, queue.now());
        twin.rds(Database.WEST)
                .removeFromGlobalCluster(call -> call.globalClusterIdentifier("dr-globaldb-cluster-mysql")
                        .dbClusterIdentifier(Database.MYSQL.arn(Database.WEST)));
        twin.rds(Database.WEST).promoteReadReplica(call -> call.dbInstanceIdentifier("rds-mysql-instance-usw2"));
        settle();
    }

    /** What is under way ends, and no describe call shows what was. */
    private void settle() {
        queue.scheduleAfter(Duration.ofMinutes(10), () -> {});
        while (queue.runNext()) {
            watch.look();
        }
        watch.look();
    }

    private void leaveGlobalDatabase() {
        twin.rds(Database.EAST)
                .removeFromGlobalCluster(call -> call.globalClusterIdentifier("dr-globaldb-cluster-mysql")
                        .dbClusterIdentifier(Database.MYSQL.arn(Database.EAST)));
        settle();
    }

    private DatabaseCopy old(Database database) {
        return watch.oldCopy(database, Database.EAST).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Database.class,
            names = {"MYSQL", "RDS"})
    void a_copy_that_was_renamed_by_hand_is_the_old_copy_still(Database database) {
        if (database == Database.MYSQL) {
            leaveGlobalDatabase();
        }
        DatabaseCopy before = old(database);

        people.act(Deed.RENAMES, database, Database.EAST, 0);
        settle();

        assertThat(old(database).resourceId()).isEqualTo(before.resourceId());
        assertThat(old(database).arn()).isNotEqualTo(before.arn()).contains(":by-hand-");
    }

    @Test
    void tags_are_removed_and_others_stay() {
        String arn = Database.MYSQL.arn(Database.WEST);
        twin.rds(Database.WEST)
                .addTagsToResource(call -> call.resourceName(arn)
                        .tags(Tag.builder()
                                .key("dr-orchestrator:promoted-at")
                                .value("now")
                                .build()));
        settle();

        people.act(Deed.UNTAGS_THE_LIVE, Database.MYSQL, Database.EAST, 0);
        settle();

        assertThat(twin.topology())
                .doesNotContain("dr-orchestrator:promoted-at")
                .contains("us-west-2/dbcluster-02 | tag Name");
    }

    @Test
    void a_protection_is_put_on_and_another_setting_changed() {
        twin.rds(Database.EAST)
                .modifyDBCluster(
                        call -> call.dbClusterIdentifier("dbcluster-01").deletionProtection(false));
        settle();

        people.act(Deed.PROTECTS, Database.MYSQL, Database.EAST, 0);
        settle();
        people.act(Deed.MODIFIES, Database.MYSQL, Database.EAST, 0);
        settle();

        assertThat(old(Database.MYSQL).isProtected()).isTrue();
        assertThat(twin.topology()).contains("us-east-1/dbcluster-01 | backup retention days: 9");
    }

    @Test
    void an_instance_is_deleted_and_what_was_deleted_by_hand_is_no_defect_of_a_run() {
        twin.rds(Database.EAST)
                .modifyDBInstance(call ->
                        call.dbInstanceIdentifier("rds-mysql-instance-use1").deletionProtection(false));
        watch.changedByHand(old(Database.RDS).resourceId());
        settle();

        people.act(Deed.DELETES_AN_INSTANCE, Database.MYSQL, Database.EAST, 0);
        people.act(Deed.DELETES_AN_INSTANCE, Database.RDS, Database.EAST, 0);
        settle();

        assertThat(twin.topology()).doesNotContain("dbcluster-01-use1-instance-1", "rds-mysql-instance-use1 |");
        assertThat(watch.oldCopy(Database.MYSQL, Database.EAST)).isPresent();
        assertThat(watch.oldCopy(Database.RDS, Database.EAST)).isEmpty();
    }

    @Test
    void the_region_of_the_live_copy_is_lost_for_a_while() {
        people.act(Deed.LOSES_THE_SOURCE, Database.MYSQL, Database.EAST, 60);

        assertThatThrownBy(() -> twin.rds(Database.WEST).describeDBClusters()).isInstanceOf(SdkClientException.class);
    }

    @Test
    void an_old_copy_that_a_run_deletes_before_another_is_proven_breaks_the_rule() {
        assertThat(brokenByDeletion()).contains(Rule.OLD_COPY_UNTIL_PROVEN);
    }

    @Test
    void where_the_payload_says_delete_first_it_does_not() throws Exception {
        start(new RebuildOptions(RebuildOptions.OldCopy.DELETE_FIRST, false, true, false));

        assertThat(brokenByDeletion()).isEmpty();
    }

    @Test
    void a_protection_that_the_payload_does_not_give_up_must_stay() throws Exception {
        start(new RebuildOptions(RebuildOptions.OldCopy.DELETE, false, false, false));

        assertThat(broken(() -> {
                    twin.rds(Database.EAST)
                            .modifyDBCluster(call ->
                                    call.dbClusterIdentifier("dbcluster-01").deletionProtection(false));
                    settle();
                }))
                .contains(Rule.LAST_DATA_STAYS);
    }

    @Test
    void a_run_must_not_rename_the_live_copy() {
        assertThat(broken(() -> {
                    twin.rds(Database.WEST)
                            .modifyDBCluster(call -> call.dbClusterIdentifier("dbcluster-02")
                                    .newDBClusterIdentifier("dbcluster-02-old")
                                    .applyImmediately(true));
                    settle();
                }))
                .contains(Rule.LIVE_COPY_STAYS);
    }

    private Optional<Rule> brokenByDeletion() {
        return broken(() -> {
            var rds = twin.rds(Database.EAST);
            rds.modifyDBCluster(call -> call.dbClusterIdentifier("dbcluster-01").deletionProtection(false));
            settle();
            leaveGlobalDatabase();
            rds.modifyDBCluster(call -> call.dbClusterIdentifier("dbcluster-01")
                    .newDBClusterIdentifier("set-aside")
                    .applyImmediately(true));
            settle();
            rds.deleteDBInstance(call -> call.dbInstanceIdentifier("dbcluster-01-use1-instance-1"));
            settle();
            rds.deleteDBCluster(call -> call.dbClusterIdentifier("set-aside").finalDBSnapshotIdentifier("final"));
            settle();
        });
    }

    private static Optional<Rule> broken(Runnable run) {
        try {
            run.run();
            return Optional.empty();
        } catch (Violation.Found found) {
            return Optional.of(found.violation().rule());
        }
    }
}
