package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A payload may be sent again at any time: after success, after a crash at any call, while the first run goes on. */
class SentAgainTest {

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void after_success_nothing_is_changed(Scenario scenario) {
        Rehearsal rehearsal = scenario.rehearsal();
        Outcome first = scenario.run(rehearsal);
        assertThat(first.report().toString())
                .contains("\"status\":\"SUCCEEDED\"")
                .doesNotContain("ALREADY_DONE");
        String topology = Scenario.topology(rehearsal);
        List<String> changes = Scenario.changes(rehearsal);

        Outcome second = scenario.run(rehearsal);

        assertThat(second.report().at("/layers/0/resources/0/status").asText())
                .as(second.report().toPrettyString())
                .isEqualTo("ALREADY_DONE");
        assertThat(Scenario.changes(rehearsal)
                        .subList(changes.size(), Scenario.changes(rehearsal).size()))
                .isEmpty();
        assertThat(Scenario.topology(rehearsal)).isEqualTo(topology);
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void after_a_crash_at_any_call_the_world_ends_the_same(Scenario scenario) {
        Rehearsal undisturbed = scenario.rehearsal();
        assertThat(scenario.run(undisturbed).succeeded()).isTrue();
        String topology = Scenario.topology(undisturbed);
        int calls = undisturbed.twin().calls().size();

        List<String> differences = new ArrayList<>();
        for (int call = 1; call <= calls; call++) {
            for (boolean effective : new boolean[] {true, false}) {
                Rehearsal rehearsal = scenario.rehearsal();
                Crash.at(call, effective, rehearsal, scenario);
                Outcome second = scenario.run(rehearsal);
                String at =
                        "call " + call + " (" + Crash.name(call, undisturbed) + (effective ? ", effective" : "") + ")";
                if (!second.succeeded()) {
                    differences.add(at + ": " + second.report());
                } else if (!Scenario.topology(rehearsal).equals(topology)) {
                    differences.add(at + ":\n" + Crash.difference(topology, Scenario.topology(rehearsal)));
                }
            }
        }

        assertThat(calls).isGreaterThan(5);
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void two_at_once_end_as_one(Scenario scenario) {
        Rehearsal undisturbed = scenario.rehearsal();
        assertThat(scenario.run(undisturbed).succeeded()).isTrue();
        String topology = Scenario.topology(undisturbed);

        Rehearsal rehearsal = scenario.rehearsal();
        var first = rehearsal.start(scenario.parent(), scenario.payload());
        var second = rehearsal.start(scenario.parent(), scenario.payload());
        rehearsal.finish(first);

        assertThat(List.of(first.status(), second.status())).contains(ExecutionStatus.SUCCEEDED);
        assertThat(Scenario.topology(rehearsal)).isEqualTo(topology);
    }

    @Test
    void a_failback_that_finds_another_one_at_work_deletes_nothing() {
        Rehearsal undisturbed = Scenario.FAILBACK_AURORA.rehearsal();
        assertThat(Scenario.FAILBACK_AURORA.run(undisturbed).succeeded()).isTrue();

        Rehearsal rehearsal = Scenario.FAILBACK_AURORA.rehearsal();
        var first = rehearsal.start("FAILBACK", Scenario.FAILBACK_AURORA.payload());
        TestRun.until(
                rehearsal, "the first deletion", () -> !deletions(rehearsal).isEmpty());

        Outcome second = Scenario.FAILBACK_AURORA.run(rehearsal);

        assertThat(second.report().toString()).contains("is rebuilding this copy", "Nothing was changed");
        assertThat(rehearsal.finish(first).succeeded()).isTrue();
        assertThat(deletions(rehearsal)).isNotEmpty().isEqualTo(deletions(undisturbed));
    }

    /** What AWS was asked to delete, each time that it was; without final snapshots, whose names have the time in them. */
    private static List<String> deletions(Rehearsal rehearsal) {
        return rehearsal.twin().calls().stream()
                .filter(ApiCall::changesTheWorld)
                .filter(call -> call.operation().startsWith("Delete"))
                .map(call -> call.operation() + " "
                        + ((ObjectNode) call.request().deepCopy()).without("FinalDBSnapshotIdentifier"))
                .toList();
    }
}
