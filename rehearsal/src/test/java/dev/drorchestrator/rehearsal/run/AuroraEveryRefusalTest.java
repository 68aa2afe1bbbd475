package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.run.EveryRefusal.Refusal;
import dev.drorchestrator.rehearsal.run.EveryRefusal.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever change of an Aurora failback AWS refuses for good, with whatever of its codes: until the new copy is proven the old volume
 * is there, under whatever name; the report is true; and where it says how to go back, the commands do that.
 */
@Tag("once")
class AuroraEveryRefusalTest {

    private static final Scenario SCENARIO = Scenario.FAILBACK_AURORA;

    @Test
    void no_refusal_costs_the_old_volume_before_the_new_copy_is_proven() {
        List<String> wrong = new ArrayList<>();
        List<Refusal> all =
                new EveryRefusal(SCENARIO.world(), SCENARIO.region(), SCENARIO.parent(), SCENARIO.payload()).all();
        for (Refusal refusal : all) {
            for (String each : wrong(refusal.run())) {
                wrong.add(refusal + ": " + each);
            }
        }

        assertThat(all).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    private static List<String> wrong(Refused refused) {
        OldCopyTruth truth = new OldCopyTruth(SCENARIO);
        List<String> wrong = new ArrayList<>(truth.lies(refused));
        boolean isGone = truth.place(refused.rehearsal().twin().save()).isEmpty();
        if (isGone && !refused.isProven(truth.rebuilt())) {
            wrong.add("the old volume is gone; " + refused.resource());
        }
        wrong.addAll(refused.lies(truth.rebuilt()));
        if (!refused.outcome().succeeded() && !isGone) {
            wrong.addAll(truth.roadsThatLeadNowhere(refused.rehearsal(), refused.outcome()));
        }
        return wrong;
    }
}
