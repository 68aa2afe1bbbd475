package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.AuroraFailback.byId;
import static dev.drorchestrator.rehearsal.run.AuroraFailback.hasPlan;
import static dev.drorchestrator.rehearsal.run.AuroraFailback.rehearsal;
import static dev.drorchestrator.rehearsal.run.AuroraFailback.resourceId;
import static dev.drorchestrator.rehearsal.run.AuroraFailback.snapshots;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** What becomes of the old copy in a failback of Aurora: deleted, kept, set aside, or left where a creation was refused. */
class AuroraOldCopyTest {

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
        assertThat(hasPlan(rehearsal)).isFalse();

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
    void without_a_last_snapshot_none_is_taken() {
        Rehearsal rehearsal = rehearsal();

        FailbackWorld.run(rehearsal, "first", FailbackWorld.payload("'SkipFinalSnapshot': 'True'"));

        assertThat(snapshots(rehearsal)).isEmpty();
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
}
