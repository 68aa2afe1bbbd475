package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.AuroraFailback.hasPlan;
import static dev.drorchestrator.rehearsal.run.AuroraFailback.rehearsal;
import static dev.drorchestrator.rehearsal.run.AuroraFailback.snapshots;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The failback of an Aurora global database, as a child by itself. */
class AuroraFailbackTest {

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
        assertThat(hasPlan(rehearsal)).isFalse();
        assertThat(snapshots(rehearsal))
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.dbClusterSnapshotIdentifier())
                        .startsWith("dr-orchestrator-dbcluster-01-20260101"));
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 39, 54, 57, 63})
    void a_cluster_of_any_name_comes_back_and_has_a_final_snapshot(int length) throws IOException {
        String longer = "dbcluster-01" + "x".repeat(length - "dbcluster-01".length());
        JsonNode world = new ObjectMapper()
                .readTree(AuroraFailback.world().toString().replaceAll("dbcluster-01(?![-\\w])", longer));
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
    void custom_endpoints_lead_to_the_new_copy() {
        ObjectNode world = AuroraFailback.world();
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
    void without_a_route_to_the_source_a_person_creates_the_global_database_and_confirms() {
        Rehearsal rehearsal = rehearsal();
        rehearsal
                .twin()
                .faults()
                .add(Fault.of(new FaultAction.RegionsCut()).fromRegion(EAST).region(WEST));
        String before = rehearsal.twin().fingerprint();

        String confirm = "'ConfirmDelete': 'dbcluster-01'";

        Execution refused = FailbackWorld.run(rehearsal, "first", FailbackWorld.payload(confirm));

        assertThat(refused.error()).contains("PreconditionFailed");
        assertThat(refused.cause().orElse(""))
                .contains("aws rds create-global-cluster --region us-west-2 --global-cluster-identifier"
                        + " dr-globaldb-cluster-mysql --source-db-cluster-identifier"
                        + " arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-02");
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);

        Execution aside =
                FailbackWorld.run(rehearsal, "second", FailbackWorld.payload(confirm + ", 'StopAfter': 'SetAside'"));
        assertThat(aside.status()).as("%s", aside.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        ChildRun.later(rehearsal);
        rehearsal
                .twin()
                .rds(WEST)
                .createGlobalCluster(call -> call.globalClusterIdentifier("dr-globaldb-cluster-mysql")
                        .sourceDBClusterIdentifier("arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-02"));
        ChildRun.later(rehearsal);

        Execution confirmed = FailbackWorld.run(rehearsal, "third", FailbackWorld.payload(confirm));

        assertThat(confirmed.status()).as("%s", confirmed.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(rehearsal.twin().topology())
                .contains("Aurora cluster us-east-1/dbcluster-01 | role: reader of dr-globaldb-cluster-mysql");
        assertThat(rehearsal.handlerLog())
                .as("what could not be tidied up is told")
                .anyMatch(line -> line.contains("UntagPromoted") && line.contains("SKIPPED"));
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

    private static List<String> facts(Rehearsal rehearsal, String subject) {
        return rehearsal
                .twin()
                .topology()
                .lines()
                .filter(line -> line.startsWith(subject))
                .filter(line -> !line.contains("aws:cloudformation"))
                .toList();
    }
}
