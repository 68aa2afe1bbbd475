package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.EveryRefusal.Refusal;
import dev.drorchestrator.rehearsal.run.EveryRefusal.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever change of an Aurora failback AWS refuses for good, with whatever of its codes: until the new copy is proven the old volume
 * is there, under whatever name, and the report is true.
 */
@Tag("once")
class AuroraEveryRefusalTest {

    private static final Scenario SCENARIO = Scenario.FAILBACK_AURORA;
    private static final String REBUILT = "arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01";

    @Test
    void no_refusal_costs_the_old_volume_before_the_new_copy_is_proven() {
        JsonNode world = SCENARIO.world();
        String old = "";
        for (JsonNode cluster : world.at("/regions/us-east-1/dbClusters")) {
            if (cluster.path("DBClusterIdentifier").asText().equals("dbcluster-01")) {
                old = cluster.path("DbClusterResourceId").asText();
            }
        }
        assertThat(old).isNotEmpty();

        List<String> wrong = new ArrayList<>();
        List<Refusal> all = new EveryRefusal(world, SCENARIO.region(), SCENARIO.parent(), SCENARIO.payload()).all();
        for (Refusal refusal : all) {
            Refused refused = refusal.run();
            if (!refused.has(old) && !refused.isProven(REBUILT)) {
                wrong.add(refusal + ": the old volume is gone; " + refused.resource());
            }
            refused.lies(REBUILT).forEach(lie -> wrong.add(refusal + ": " + lie));
        }

        assertThat(all).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }
}
