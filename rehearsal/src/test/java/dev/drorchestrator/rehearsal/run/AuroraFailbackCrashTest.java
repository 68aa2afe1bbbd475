package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.ChildRun.EAST;
import static dev.drorchestrator.rehearsal.run.ChildRun.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.Tag;

/** A failback that is killed at any of its calls and sent again ends in the same world as one that nobody disturbs. */
class AuroraFailbackCrashTest {

    /** Shorter than AWS's, so that the looks in between are few and the calls can all be tried. */
    private static final String TIMINGS = """
            {'deleteDbInstanceSeconds': 20, 'deleteDbClusterSeconds': 25, 'createDbClusterSeconds': 25,
             'createDbInstanceSeconds': 20, 'snapshotSeconds': 10}
            """;

    private static final ObjectNode WORLD = world();

    @Test
    void killed_at_any_call_and_sent_again_it_ends_in_the_same_world() {
        Rehearsal undisturbed = rehearsal();
        assertThat(FailbackWorld.run(undisturbed, "first", FailbackWorld.payload())
                        .status())
                .isEqualTo(ExecutionStatus.SUCCEEDED);
        List<ApiCall> calls = undisturbed.twin().calls();
        undisturbed.queue().runAll();
        String wanted = undisturbed.twin().topology();

        for (int call = 1; call <= calls.size(); call++) {
            killedAt(call, new FaultAction.ConnectionLost(), Duration.ZERO, wanted);
            if (calls.get(call - 1).changesTheWorld()) {
                killedAt(call, new FaultAction.ResponseLost(), Duration.ZERO, wanted);
                killedAt(call, new FaultAction.ResponseLost(), Duration.ofHours(1), wanted);
            }
        }
    }

    /**
     * @param pause until the payload is sent again: none, when reads are stale, or long, when all has ended that was under
     *     way
     */
    private static void killedAt(int call, FaultAction action, Duration pause, String wanted) {
        Rehearsal rehearsal = rehearsal();
        Execution first = ChildRun.start(rehearsal, EAST, FailbackWorld.MACHINE, "first", FailbackWorld.payload());
        Crash.at(call, action, rehearsal, first);
        String crash = "call " + call + " ("
                + rehearsal.twin().calls().get(call - 1).operation() + "), " + action + ", after " + pause;
        rehearsal.queue().runUntil(rehearsal.queue().now().plus(pause));

        Execution second = FailbackWorld.run(rehearsal, "second", FailbackWorld.payload());
        rehearsal.queue().runAll();
        ChildRun.later(rehearsal);

        assertThat(second.status())
                .as("%s: %s", crash, second.cause().orElse(""))
                .isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(rehearsal.twin().topology()).as(crash).isEqualTo(wanted);
        assertThat(rehearsal.twin().rds(EAST).describeDBClusterSnapshots().dbClusterSnapshots())
                .as(crash)
                .hasSize(1);
        assertThat(rehearsal
                        .twin()
                        .ssm(EAST)
                        .getParameters(names -> names.names(FailbackWorld.PLAN))
                        .parameters())
                .as(crash)
                .isEmpty();
        assertThat(rehearsal
                        .twin()
                        .rds(WEST)
                        .listTagsForResource(resource -> resource.resourceName(TestRun.TARGET))
                        .tagList())
                .as(crash)
                .extracting(Tag::key)
                .noneMatch(key -> key.startsWith("dr-orchestrator:"));
    }

    private static Rehearsal rehearsal() {
        return TestRun.rehearsal(WORLD.deepCopy(), EAST, 1);
    }

    private static ObjectNode world() {
        JsonNode world = FailbackWorld.afterFailover();
        ((ObjectNode) world).set("timings", TestRun.json(TIMINGS));
        return (ObjectNode) world;
    }
}
