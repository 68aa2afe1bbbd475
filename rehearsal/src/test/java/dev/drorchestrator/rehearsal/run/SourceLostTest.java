package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The Region of the source is lost, or the source itself, in the middle of a failback: the run ends soon and says how to go back, which
 * then works. One that comes back in time costs nothing.
 */
class SourceLostTest {

    private static final String WEST = "us-west-2";

    @ParameterizedTest
    @CsvSource({
        "FAILBACK_AURORA, Check Set Aside Status, region-down",
        "FAILBACK_AURORA, Create DB Cluster, region-down",
        "FAILBACK_AURORA, Check Set Aside Status, InternalFailure",
        "FAILBACK_RDS, Check Set Aside Status, region-down",
        "FAILBACK_RDS, Check Set Aside Status, InternalFailure",
        "FAILBACK_RDS, Create DB Instance Read Replica, region-down"
    })
    void a_region_that_is_lost_ends_the_run_within_an_hour(Scenario scenario, String state, String fault) {
        Rehearsal rehearsal = scenario.rehearsal();
        lose(rehearsal, state, fault);

        Outcome outcome = scenario.run(rehearsal);

        assertEndedSoon(outcome, "has not answered for 30 minutes");
        assertThat(new OldCopyTruth(scenario).roadsThatLeadNowhere(rehearsal, outcome))
                .isEmpty();
    }

    /** What AWS was asked for comes about without the source's API. */
    @ParameterizedTest
    @CsvSource({
        "FAILBACK_AURORA, Create DB Instance, region-down",
        "FAILBACK_AURORA, Create DB Instance, InternalFailure",
        "FAILBACK_RDS, Check RDS Read Replica Status, InternalFailure"
    })
    void a_copy_that_is_proven_all_the_same_costs_no_old_one(Scenario scenario, String state, String fault) {
        Rehearsal rehearsal = scenario.rehearsal();
        OldCopyTruth truth = new OldCopyTruth(scenario);
        lose(rehearsal, state, fault);

        Outcome outcome = scenario.run(rehearsal);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(TestRun.resourceReport(outcome, 0, 0).path("warnings").toString())
                .as(outcome.report().toString())
                .contains("cannot be seen");
        assertThat(truth.place(rehearsal.settledWorld())).contains("-old-");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILBACK_AURORA", "FAILBACK_RDS"})
    void nothing_is_deleted_first_while_the_source_cannot_be_seen(Scenario scenario) {
        Rehearsal rehearsal = scenario.rehearsal();
        rehearsal
                .twin()
                .faults()
                .add(Fault.of(new FaultAction.RegionDown()).region(WEST).from(Duration.ofSeconds(3)));
        ObjectNode payload = (ObjectNode) scenario.payload();
        ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters")).put("OldCopy", "DeleteFirst");

        Outcome outcome = rehearsal.run(scenario.parent(), payload);

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.report().path("seconds").asLong()).isLessThan(3_600);
        assertThat(new OldCopyTruth(scenario).roadsThatLeadNowhere(rehearsal, outcome))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILBACK_AURORA", "FAILBACK_RDS"})
    void a_region_that_is_back_in_time_is_waited_for(Scenario scenario) {
        Rehearsal rehearsal = scenario.rehearsal();
        rehearsal
                .twin()
                .faults()
                .add(Fault.of(new FaultAction.RegionDown())
                        .region(WEST)
                        .from(Duration.ofSeconds(3))
                        .until(Duration.ofSeconds(1_500)));

        Outcome outcome = scenario.run(rehearsal);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FAILBACK_AURORA, Check Set Aside Status, is not there any more",
        "FAILBACK_AURORA, Create Global Cluster, gone from us-west-2 since this run began (AWS answered DBClusterNotFoundFault",
        "FAILBACK_RDS, Check Set Aside Status, is not there any more",
        "FAILBACK_RDS, New copy comes, gone from us-west-2 since this run began (AWS answered DBInstanceNotFound"
    })
    void a_source_that_somebody_deletes_ends_the_run(Scenario scenario, String state, String words) {
        Rehearsal rehearsal = scenario.rehearsal();
        at(rehearsal, state, each -> deleteSource(scenario, each));

        Outcome outcome = scenario.run(rehearsal);

        assertEndedSoon(outcome, words);
        assertThat(outcome.report().toString()).doesNotContain("correct the payload or");
        assertThat(new OldCopyTruth(scenario).roadsThatLeadNowhere(rehearsal, outcome))
                .isEmpty();
    }

    private static void lose(Rehearsal rehearsal, String state, String fault) {
        FaultAction lost =
                fault.equals("region-down") ? new FaultAction.RegionDown() : new FaultAction.ServerError(fault);
        at(rehearsal, state, each -> each.twin().faults().add(Fault.of(lost).region(WEST)));
    }

    private static void assertEndedSoon(Outcome outcome, String why) {
        JsonNode resource = TestRun.resourceReport(outcome, 0, 0);
        assertThat(outcome.succeeded()).as(resource.toString()).isFalse();
        assertThat(resource.path("cause").asText()).contains(why).contains("is there");
        assertThat(outcome.report().path("seconds").asLong()).isLessThan(3_600);
    }

    private static void deleteSource(Scenario scenario, Rehearsal rehearsal) {
        var rds = rehearsal.twin().rds(WEST);
        if (scenario == Scenario.FAILBACK_RDS) {
            rds.modifyDBInstance(
                    call -> call.dbInstanceIdentifier("rds-mysql-instance-usw2").deletionProtection(false));
            rds.deleteDBInstance(
                    call -> call.dbInstanceIdentifier("rds-mysql-instance-usw2").skipFinalSnapshot(true));
            return;
        }
        rds.modifyDBCluster(call -> call.dbClusterIdentifier("dbcluster-02").deletionProtection(false));
        rds.deleteDBInstance(call -> call.dbInstanceIdentifier("dbcluster-02-usw2-instance-2"));
        rds.deleteDBCluster(call -> call.dbClusterIdentifier("dbcluster-02").skipFinalSnapshot(true));
    }

    /** Does something once, as soon as a child enters that state. */
    private static void at(Rehearsal rehearsal, String state, Consumer<Rehearsal> deed) {
        List<String> done = new ArrayList<>();
        rehearsal.addListener(new ExecutionListener() {
            @Override
            public void onEvent(Execution execution, HistoryEvent event) {
                if (done.isEmpty()
                        && event.type().text().endsWith("StateEntered")
                        && event.stateName().filter(state::equals).isPresent()) {
                    done.add(state);
                    rehearsal.queue().scheduleAfter(Duration.ZERO, () -> deed.accept(rehearsal));
                }
            }
        });
    }
}
