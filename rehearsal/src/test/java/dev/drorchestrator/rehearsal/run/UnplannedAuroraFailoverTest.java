package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.ChildRun.EAST;
import static dev.drorchestrator.rehearsal.run.ChildRun.WEST;
import static dev.drorchestrator.rehearsal.run.TestRun.SOURCE;
import static dev.drorchestrator.rehearsal.run.TestRun.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Tag;

/** The unplanned failover of an Aurora global database, as a child by itself. */
class UnplannedAuroraFailoverTest {

    private static final String MACHINE = "unplanned-Aurora-failover";

    /** As docs/world-file.md gives it. */
    private static final Duration STALE_READS = Duration.ofSeconds(5);

    @Test
    void with_the_primarys_region_down_the_cluster_becomes_writable_and_tagged() {
        Rehearsal rehearsal = TestRun.rehearsal();
        rehearsal.twin().faults().add(Fault.of(new FaultAction.RegionDown()).region(EAST));

        Execution execution = run(rehearsal, "first");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ChildRun.result(rehearsal)).contains("\"event\":\"SUCCEEDED\"");
        assertThat(ChildRun.changes(rehearsal))
                .containsExactly("AddTagsToResource", "RemoveFromGlobalCluster", "AddTagsToResource");
        assertThat(rehearsal.twin().topology())
                .contains("Aurora cluster us-west-2/dbcluster-02 | role: standalone")
                .contains("Aurora instance us-west-2/dbcluster-02-usw2-instance-2 | writer: true");
        assertThat(tags(rehearsal)).containsEntry(FailoverTags.PROMOTED_FROM, SOURCE);
    }

    @Test
    void success_comes_as_soon_as_reads_show_the_promotion() {
        Rehearsal rehearsal = TestRun.rehearsal();

        Execution execution = run(rehearsal, "first");

        assertThat(Duration.between(
                        rehearsal.twin().roleChanges().get(0).instant(),
                        execution.stopDate().orElseThrow()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(6).plus(STALE_READS));
    }

    @Test
    void the_same_payload_again_is_already_done_and_changes_nothing() {
        Rehearsal rehearsal = TestRun.rehearsal();
        run(rehearsal, "first");
        ChildRun.later(rehearsal);
        int changes = ChildRun.changes(rehearsal).size();

        Execution again = run(rehearsal, "second");

        assertThat(again.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ChildRun.result(rehearsal)).contains("\"event\":\"ALREADY_DONE\"");
        assertThat(ChildRun.changes(rehearsal)).hasSize(changes);
    }

    @Test
    void killed_at_any_call_and_sent_again_it_ends_in_the_same_world() {
        Rehearsal undisturbed = TestRun.rehearsal();
        run(undisturbed, "first");
        undisturbed.queue().runAll();
        int calls = undisturbed.twin().calls().size();

        for (int call = 1; call <= calls; call++) {
            for (FaultAction action :
                    new FaultAction[] {new FaultAction.ResponseLost(), new FaultAction.ConnectionLost()}) {
                Rehearsal rehearsal = TestRun.rehearsal();
                Execution first = ChildRun.start(rehearsal, WEST, MACHINE, "first", payload());
                ChildCrash.at(call, action, rehearsal, first);

                Execution second = run(rehearsal, "second");

                assertThat(second.status()).as("call %d, %s", call, action).isEqualTo(ExecutionStatus.SUCCEEDED);
                rehearsal.queue().runAll();
                assertThat(rehearsal.twin().topology())
                        .as("call %d, %s", call, action)
                        .isEqualTo(undisturbed.twin().topology());
                assertThat(tags(rehearsal)).containsEntry(FailoverTags.PROMOTED_FROM, SOURCE);
            }
        }
    }

    @Test
    void tags_that_cannot_be_written_do_not_undo_the_failover() {
        Rehearsal rehearsal = TestRun.rehearsal();
        rehearsal.twin().faults().add(Fault.of(new FaultAction.AccessDenied()).operation("AddTagsToResource"));
        AtomicInteger hits = TestRun.hits(rehearsal);

        assertThat(run(rehearsal, "first").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(hits).hasPositiveValue();
        assertThat(tags(rehearsal)).doesNotContainKey(FailoverTags.PROMOTED_FROM);
    }

    @Test
    void a_detachment_that_goes_back_is_reported_as_failed() {
        Rehearsal rehearsal = TestRun.rehearsal();
        rehearsal
                .twin()
                .faults()
                .add(Fault.of(new FaultAction.Rollback(Duration.ofSeconds(60))).operation("RemoveFromGlobalCluster"));

        Execution execution = run(rehearsal, "first");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.error()).contains("FailoverFailed");
        assertThat(execution.cause().orElse("")).contains("the detachment went back or never began");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'ClusterRegion': 'us-east-1'",
                "'DBClusterIdentifier': '" + SOURCE + "'",
                "'DBClusterIdentifier': '!Import dr-globaldb-cluster-postgres-cluster-identifier'",
                "'DBClusterIdentifier': 'arn:aws:rds:us-west-2:123456789012:cluster:nobody'",
                "'GlobalClusterIdentifier': 'dr-globaldb-cluster-postgres'",
                "'GlobalClusterIdentifier': 'nobody'"
            })
    void a_payload_that_names_the_wrong_thing_changes_nothing(String wrong) {
        Rehearsal rehearsal = TestRun.rehearsal();
        String before = rehearsal.twin().fingerprint();
        JsonNode payload = payload();
        ((ObjectNode) payload.path("parameters")).setAll((ObjectNode) TestRun.json("{" + wrong + "}"));

        Execution execution = ChildRun.await(rehearsal, ChildRun.start(rehearsal, WEST, MACHINE, "first", payload));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.cause().orElse("")).contains("Next: ");
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);
    }

    private static Execution run(Rehearsal rehearsal, String name) {
        return ChildRun.await(rehearsal, ChildRun.start(rehearsal, WEST, MACHINE, name, payload()));
    }

    private static JsonNode payload() {
        return TestRun.json("{'resourceType': 'UnPlannedFailoverAurora', 'resourceName': 'mysql', 'parameters': {"
                + "'GlobalClusterIdentifier': '!Import dr-globaldb-cluster-mysql-global-identifier',"
                + "'DBClusterIdentifier': '!Import dr-globaldb-cluster-mysql-cluster-identifier',"
                + "'ClusterRegion': '!Import dr-globaldb-cluster-mysql-cluster-region'}}");
    }

    /** As reads show them when they are no longer stale. */
    private static Map<String, String> tags(Rehearsal rehearsal) {
        ChildRun.later(rehearsal);
        DBCluster cluster = rehearsal
                .twin()
                .rds(WEST)
                .describeDBClusters(call -> call.dbClusterIdentifier(TARGET))
                .dbClusters()
                .get(0);
        return cluster.tagList().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
