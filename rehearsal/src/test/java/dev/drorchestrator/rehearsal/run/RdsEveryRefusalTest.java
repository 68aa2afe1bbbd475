package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.EveryRefusal.Refusal;
import dev.drorchestrator.rehearsal.run.EveryRefusal.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever change of a failback of RDS AWS refuses for good, with whatever of its codes, in whatever way the payload asks for it: until the
 * new copy is proven the old one is there, unless it was to go first; the report is true; and where it says how to go back, the
 * commands do that.
 */
@Tag("once")
class RdsEveryRefusalTest {

    private static final Scenario SCENARIO = Scenario.FAILBACK_RDS;

    /** What the payload may say of the old copy. */
    private enum Way {
        SET_ASIDE("{}"),
        DELETE_FIRST("{'OldCopy': 'DeleteFirst'}"),
        STOP_AFTER("{'StopAfter': 'SetAside'}"),
        FENCED("{'FenceSecurityGroupId': '" + OldCopyTruth.FENCE + "'}"),
        KEPT("{'OldCopy': 'Keep'}");

        private final String parameters;

        Way(String parameters) {
            this.parameters = parameters;
        }

        JsonNode payload() {
            JsonNode payload = SCENARIO.payload();
            ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters"))
                    .setAll((ObjectNode) TestRun.json(parameters));
            return payload;
        }

        boolean mayLose(boolean isProven) {
            return this == DELETE_FIRST || (isProven && this != KEPT && this != STOP_AFTER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_refusal_costs_the_old_copy_and_what_the_report_says_is_so(Way way) {
        List<Refusal> all =
                new EveryRefusal(SCENARIO.world(), SCENARIO.region(), SCENARIO.parent(), way.payload()).all();

        List<String> wrong = new ArrayList<>();
        for (Refusal refusal : all) {
            for (String each : wrong(way, refusal.run())) {
                wrong.add(refusal + ": " + each);
            }
        }

        assertThat(all).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
    }

    private static List<String> wrong(Way way, Refused refused) {
        OldCopyTruth truth = new OldCopyTruth(SCENARIO);
        List<String> wrong = new ArrayList<>(truth.lies(refused));
        String place = truth.place(refused.rehearsal().twin().save());
        boolean succeeded = refused.outcome().succeeded();
        if (place.isEmpty() && !way.mayLose(refused.isProven(truth.rebuilt()))) {
            wrong.add("the old copy is gone; " + refused.resource());
        }
        if (way != Way.STOP_AFTER) {
            wrong.addAll(refused.lies(truth.rebuilt()));
        } else if (succeeded && (truth.isUnderItsName(place) || place.isEmpty())) {
            wrong.add("it is not set aside; " + refused.resource());
        }
        if (!succeeded && !place.isEmpty()) {
            wrong.addAll(truth.roadsThatLeadNowhere(refused.rehearsal(), refused.outcome()));
        }
        return wrong;
    }
}
