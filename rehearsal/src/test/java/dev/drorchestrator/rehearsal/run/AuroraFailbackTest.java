package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.ChildRun.EAST;
import static dev.drorchestrator.rehearsal.run.ChildRun.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/** The failback of an Aurora global database, as a child by itself. */
class AuroraFailbackTest {

    private static final JsonNode AFTER_FAILOVER = FailbackWorld.afterFailover();

    @Test
    void the_old_primary_comes_back_as_a_reader_with_all_its_instances() {
        Rehearsal rehearsal = rehearsal();

        Execution execution = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());
        rehearsal.queue().runAll();

        assertThat(execution.status()).as("%s", execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ChildRun.result(rehearsal)).contains("\"event\":\"SUCCEEDED\"");
        assertThat(rehearsal.twin().topology())
                .contains("Aurora cluster us-west-2/dbcluster-02 | role: writer of dr-globaldb-cluster-mysql")
                .contains("Aurora cluster us-east-1/dbcluster-01 | role: reader of dr-globaldb-cluster-mysql")
                .doesNotContain(FailoverTags.PROMOTED_FROM);
        assertThat(facts(rehearsal, "Aurora instance us-east-1/dbcluster-01-reader"))
                .as("the instance that no payload names comes back as it was")
                .isEqualTo(facts(
                        TestRun.rehearsal(FailbackWorld.before(), EAST, 1),
                        "Aurora instance us-east-1/dbcluster-01-reader"));
        assertThat(plan(rehearsal)).isFalse();
        assertThat(snapshots(rehearsal))
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.dbClusterSnapshotIdentifier())
                        .startsWith("dr-orchestrator-dbcluster-01-20260101"));
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 39, 54, 57, 63})
    void a_cluster_of_any_name_comes_back_and_has_a_final_snapshot(int length) throws IOException {
        String longer = "dbcluster-01" + "x".repeat(length - "dbcluster-01".length());
        JsonNode world =
                new ObjectMapper().readTree(AFTER_FAILOVER.toString().replaceAll("dbcluster-01(?![-\\w])", longer));
        Rehearsal rehearsal = TestRun.rehearsal(world, EAST, 1);

        Execution execution = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(snapshots(rehearsal))
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.dbClusterSnapshotIdentifier())
                        .startsWith("dr-orchestrator-dbcluster-01")
                        .matches(".*-20260101\\d{6}")
                        .hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void each_change_is_asked_for_once_and_in_its_order() {
        Rehearsal rehearsal = rehearsal();

        FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());

        assertThat(ChildRun.changes(rehearsal))
                .containsExactly(
                        "PutParameter",
                        "AddTagsToResource",
                        "RemoveFromGlobalCluster",
                        "ModifyDBCluster",
                        "ModifyDBInstance",
                        "ModifyDBInstance",
                        "DeleteGlobalCluster",
                        "CreateGlobalCluster",
                        "CreateDBCluster",
                        "CreateDBInstance",
                        "CreateDBInstance",
                        "RemoveTagsFromResource",
                        "ModifyDBCluster",
                        "DeleteDBInstance",
                        "DeleteDBInstance",
                        "DeleteDBCluster",
                        "DeleteParameter");
    }

    @Test
    void with_DeleteFirst_the_old_copy_goes_before_the_new_one_is_made() {
        Rehearsal rehearsal = rehearsal();

        Execution execution = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload("'OldCopy': 'deletefirst'"));

        assertThat(execution.status()).as("%s", execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ChildRun.changes(rehearsal))
                .containsExactly(
                        "PutParameter",
                        "ModifyDBCluster",
                        "RemoveFromGlobalCluster",
                        "DeleteDBInstance",
                        "DeleteDBInstance",
                        "DeleteDBCluster",
                        "DeleteGlobalCluster",
                        "CreateGlobalCluster",
                        "CreateDBCluster",
                        "CreateDBInstance",
                        "CreateDBInstance",
                        "RemoveTagsFromResource",
                        "DeleteParameter");
    }

    @Test
    void a_protected_old_copy_is_kept_under_its_new_name_and_the_report_says_how_to_delete_it() {
        Rehearsal rehearsal = rehearsal();
        String id = resourceId(rehearsal, "dbcluster-01").orElseThrow();

        Execution execution =
                FailbackWorld.run(rehearsal, "first", FailbackWorld.payload("'DisableDeletionProtection': 'False'"));

        assertThat(execution.status()).as("%s", execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        DBCluster kept = byId(rehearsal, id).orElseThrow();
        assertThat(kept.dbClusterIdentifier()).startsWith("dbcluster-01-old-20260101");
        assertThat(execution.output().map(JsonNode::toString).orElse(""))
                .contains(
                        "The old copy is kept: cluster " + kept.dbClusterIdentifier(),
                        "NAMES_ONLY",
                        "aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier "
                                + kept.dbClusterIdentifier() + " --no-deletion-protection",
                        "aws rds delete-db-cluster --region us-east-1 --db-cluster-identifier "
                                + kept.dbClusterIdentifier());
        assertThat(plan(rehearsal)).isFalse();

        ChildRun.later(rehearsal);
        int changes = ChildRun.changes(rehearsal).size();
        Execution again = FailbackWorld.run(rehearsal, "second", FailbackWorld.payload());
        assertThat(ChildRun.result(rehearsal)).contains("\"event\":\"ALREADY_DONE\"");
        assertThat(again.output().map(JsonNode::toString).orElse(""))
                .contains("is still there: cluster " + kept.dbClusterIdentifier());
        assertThat(ChildRun.changes(rehearsal)).hasSize(changes);
    }

    @Test
    void Keep_keeps_the_old_copy() {
        Rehearsal rehearsal = rehearsal();
        String id = resourceId(rehearsal, "dbcluster-01").orElseThrow();

        Execution execution = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload("'OldCopy': 'Keep'"));

        assertThat(execution.status()).as("%s", execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(byId(rehearsal, id)).isPresent();
        assertThat(ChildRun.changes(rehearsal)).noneMatch(change -> change.startsWith("DeleteDB"));
        assertThat(execution.output().map(JsonNode::toString).orElse(""))
                .contains("The old copy is kept", "the payload says");
    }

    @Test
    void StopAfter_sets_aside_and_fences_and_a_later_failback_goes_on_from_there() {
        Rehearsal rehearsal = rehearsal();
        String id = resourceId(rehearsal, "dbcluster-01").orElseThrow();

        Execution first = FailbackWorld.run(
                rehearsal,
                "first",
                FailbackWorld.payload("'StopAfter': 'SetAside', 'FenceSecurityGroupId': 'sg-fence'"));

        assertThat(first.status()).as("%s", first.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(first.output().map(JsonNode::toString).orElse(""))
                .contains("is set aside as dbcluster-01-old-", "FENCED by sg-fence");
        assertThat(byId(rehearsal, id).orElseThrow().vpcSecurityGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.vpcSecurityGroupId()).isEqualTo("sg-fence"));
        assertThat(resourceId(rehearsal, "dbcluster-01")).isEmpty();
        String name = byId(rehearsal, id).orElseThrow().dbClusterIdentifier();

        ChildRun.later(rehearsal);
        Execution second = FailbackWorld.run(
                rehearsal, "second", FailbackWorld.payload("'FenceSecurityGroupId': 'sg-fence', 'OldCopy': 'Keep'"));

        assertThat(second.status()).as("%s", second.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(byId(rehearsal, id).orElseThrow().dbClusterIdentifier()).isEqualTo(name);
        assertThat(rehearsal.twin().topology())
                .contains("Aurora cluster us-east-1/dbcluster-01 | role: reader of dr-globaldb-cluster-mysql")
                .contains("Aurora instance us-east-1/dbcluster-01-reader | class: db.r6g.xlarge");
    }

    @Test
    void custom_endpoints_lead_to_the_new_copy() {
        ObjectNode world = AFTER_FAILOVER.deepCopy();
        ((ObjectNode) world.at("/regions/us-east-1"))
                .putArray("dbClusterEndpoints")
                .add(TestRun.json("{'DBClusterEndpointIdentifier': 'reports', 'DBClusterIdentifier': 'dbcluster-01',"
                        + " 'EndpointType': 'CUSTOM', 'CustomEndpointType': 'READER',"
                        + " 'StaticMembers': ['dbcluster-01-reader']}"));
        Rehearsal rehearsal = TestRun.rehearsal(world, EAST, 1);

        Execution execution = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload("'OldCopy': 'Keep'"));
        rehearsal.queue().runAll();

        assertThat(execution.status()).as("%s", execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(rehearsal
                        .twin()
                        .rds(EAST)
                        .describeDBClusterEndpoints(call -> call.dbClusterIdentifier("dbcluster-01"))
                        .dbClusterEndpoints())
                .filteredOn(endpoint -> "CUSTOM".equals(endpoint.endpointType()))
                .singleElement()
                .satisfies(endpoint -> {
                    assertThat(endpoint.dbClusterEndpointIdentifier()).isEqualTo("reports");
                    assertThat(endpoint.staticMembers()).containsExactly("dbcluster-01-reader");
                });
    }

    @Test
    void a_refused_creation_leaves_the_old_copy_and_says_how_to_go_back() {
        Rehearsal rehearsal = rehearsal();
        String id = resourceId(rehearsal, "dbcluster-01").orElseThrow();
        rehearsal.twin().faults().add(Fault.of(new FaultAction.AccessDenied()).operation("CreateDBInstance"));

        Execution execution = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        String name = byId(rehearsal, id).orElseThrow().dbClusterIdentifier();
        assertThat(execution.cause().orElse(""))
                .containsSubsequence(
                        "The old copy is there: cluster " + name,
                        "aws rds remove-from-global-cluster --region us-east-1",
                        "aws rds delete-db-cluster --region us-east-1 --db-cluster-identifier dbcluster-01",
                        "aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier " + name
                                + " --new-db-cluster-identifier dbcluster-01 --apply-immediately",
                        "--new-db-instance-identifier dbcluster-01-reader --apply-immediately",
                        "--new-db-instance-identifier dbcluster-01-use1-instance-1 --apply-immediately",
                        "if wanted, a global database of its own");
    }

    @Test
    void the_same_payload_again_is_already_done_and_changes_nothing() {
        Rehearsal rehearsal = rehearsal();
        FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());
        ChildRun.later(rehearsal);
        int changes = ChildRun.changes(rehearsal).size();
        String before = rehearsal.twin().fingerprint();

        Execution again = FailbackWorld.run(rehearsal, "second", FailbackWorld.payload());

        assertThat(again.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ChildRun.result(rehearsal)).contains("\"event\":\"ALREADY_DONE\"");
        assertThat(ChildRun.changes(rehearsal)).hasSize(changes);
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);
    }

    @Test
    void the_reader_of_a_steady_world_is_already_there() {
        Rehearsal rehearsal = TestRun.rehearsal(FailbackWorld.before(), WEST, 1);

        Execution execution = ChildRun.await(
                rehearsal, ChildRun.start(rehearsal, WEST, FailbackWorld.MACHINE, "first", FailbackWorld.payload()));

        assertThat(execution.status()).as("%s", execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ChildRun.changes(rehearsal)).isEmpty();
    }

    @Test
    void without_a_route_to_the_source_confirmation_is_asked_for_and_does() {
        Rehearsal rehearsal = rehearsal();
        rehearsal
                .twin()
                .faults()
                .add(Fault.of(new FaultAction.RegionsCut()).fromRegion(EAST).region(WEST));
        String before = rehearsal.twin().fingerprint();

        Execution refused = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());

        assertThat(refused.error()).contains("PreconditionFailed");
        assertThat(refused.cause().orElse("")).contains("\"ConfirmDelete\": \"dbcluster-01\"");
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);

        Execution confirmed =
                FailbackWorld.run(rehearsal, "second", FailbackWorld.payload("'ConfirmDelete': 'dbcluster-01'"));

        assertThat(confirmed.status()).as("%s", confirmed.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(rehearsal.twin().topology())
                .contains("Aurora cluster us-east-1/dbcluster-01 | role: reader of dr-globaldb-cluster-mysql");
        assertThat(rehearsal.handlerLog())
                .as("what could not be tidied up is told")
                .anyMatch(line -> line.contains("UntagPromoted") && line.contains("SKIPPED"));
    }

    @Test
    void without_a_last_snapshot_none_is_taken() {
        Rehearsal rehearsal = rehearsal();

        FailbackWorld.run(rehearsal, "first", FailbackWorld.payload("'SkipFinalSnapshot': 'True'"));

        assertThat(snapshots(rehearsal)).isEmpty();
    }

    @Test
    void the_instance_of_the_payload_comes_where_no_other_is_known() {
        Rehearsal rehearsal = rehearsal();
        FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());
        ChildRun.later(rehearsal);
        rehearsal.twin().rds(EAST).deleteDBInstance(call -> call.dbInstanceIdentifier("dbcluster-01-use1-instance-1"));
        rehearsal.twin().rds(EAST).deleteDBInstance(call -> call.dbInstanceIdentifier("dbcluster-01-reader"));
        rehearsal.queue().runAll();

        Execution execution = FailbackWorld.run(rehearsal, "second", FailbackWorld.payload());

        assertThat(execution.status()).as("%s", execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(rehearsal.twin().topology())
                .contains("Aurora instance us-east-1/dbcluster-01-use1-instance-1 | class: db.r5.large")
                .doesNotContain("Aurora instance us-east-1/dbcluster-01-reader");
    }

    @Test
    void a_finished_copy_with_instances_gets_no_further_one() {
        Rehearsal rehearsal = rehearsal();
        FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());
        ChildRun.later(rehearsal);
        rehearsal.twin().rds(EAST).deleteDBInstance(call -> call.dbInstanceIdentifier("dbcluster-01-use1-instance-1"));
        rehearsal.queue().runAll();
        String before = rehearsal.twin().fingerprint();

        Execution execution = FailbackWorld.run(rehearsal, "second", FailbackWorld.payload());

        assertThat(execution.status()).as("%s", execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 30, 300, 1000})
    void two_at_once_do_not_both_work(long secondsLater) {
        Rehearsal rehearsal = rehearsal();
        Execution first = ChildRun.start(rehearsal, EAST, FailbackWorld.MACHINE, "first", FailbackWorld.payload());
        rehearsal.queue().runUntil(rehearsal.queue().now().plusSeconds(secondsLater));

        Execution second = FailbackWorld.run(rehearsal, "second", FailbackWorld.payload());
        ChildRun.await(rehearsal, first);

        List<Execution> both = List.of(first, second);
        assertThat(both)
                .extracting(Execution::status)
                .containsExactlyInAnyOrder(ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED);
        assertThat(both)
                .filteredOn(each -> each.status() == ExecutionStatus.FAILED)
                .singleElement()
                .satisfies(refused -> assertThat(refused.cause().orElse("")).contains("is rebuilding this copy"));
        assertThat(ChildRun.changes(rehearsal)).containsOnlyOnce("DeleteDBCluster", "CreateDBCluster");
    }

    @Test
    void an_operation_that_never_ends_is_given_up_at_its_deadline_with_a_short_history() {
        for (String stuck : List.of("ModifyDBCluster", "CreateDBCluster")) {
            Rehearsal rehearsal = rehearsal();
            rehearsal.twin().faults().add(Fault.of(new FaultAction.Stuck()).operation(stuck));

            Execution execution = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());

            assertThat(execution.error()).as(stuck).contains("FailbackFailed");
            assertThat(execution.cause().orElse("")).contains("last seen: ");
            assertThat(execution.history()).hasSizeLessThan(25_000);
        }
    }

    @Test
    void a_deletion_that_never_ends_is_a_warning_with_a_short_history() {
        Rehearsal rehearsal = rehearsal();
        rehearsal.twin().faults().add(Fault.of(new FaultAction.Stuck()).operation("DeleteDBCluster"));

        Execution execution = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload());

        assertThat(execution.status()).as("%s", execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.output().map(JsonNode::toString).orElse(""))
                .contains("The old copy is kept", "is being deleted");
        assertThat(execution.history()).hasSizeLessThan(25_000);
    }

    private static Rehearsal rehearsal() {
        return TestRun.rehearsal((ObjectNode) AFTER_FAILOVER.deepCopy(), EAST, 1);
    }

    private static List<String> facts(Rehearsal rehearsal, String subject) {
        return rehearsal
                .twin()
                .topology()
                .lines()
                .filter(line -> line.startsWith(subject))
                .filter(line -> !line.contains("aws:cloudformation"))
                .toList();
    }

    private static boolean plan(Rehearsal rehearsal) {
        return !rehearsal
                .twin()
                .ssm(EAST)
                .getParameters(call -> call.names(FailbackWorld.PLAN))
                .parameters()
                .isEmpty();
    }

    private static List<DBClusterSnapshot> snapshots(Rehearsal rehearsal) {
        return rehearsal.twin().rds(EAST).describeDBClusterSnapshots().dbClusterSnapshots();
    }

    private static Optional<String> resourceId(Rehearsal rehearsal, String name) {
        return clusters(rehearsal).stream()
                .filter(cluster -> cluster.dbClusterIdentifier().equals(name))
                .map(DBCluster::dbClusterResourceId)
                .findFirst();
    }

    private static Optional<DBCluster> byId(Rehearsal rehearsal, String resourceId) {
        return clusters(rehearsal).stream()
                .filter(cluster -> cluster.dbClusterResourceId().equals(resourceId))
                .findFirst();
    }

    private static List<DBCluster> clusters(Rehearsal rehearsal) {
        return rehearsal.twin().rds(EAST).describeDBClusters().dbClusters();
    }
}
