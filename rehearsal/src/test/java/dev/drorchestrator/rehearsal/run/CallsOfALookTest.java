package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a definition says about the calls of a look is what decides how many databases may look in the same second. */
class CallsOfALookTest {

    @ParameterizedTest
    @EnumSource
    void no_look_makes_more_calls_than_its_definition_says(Scenario scenario) {
        Rehearsal rehearsal = scenario.rehearsal();
        Looks looks = new Looks(rehearsal);
        rehearsal.addListener(looks);

        scenario.run(rehearsal);

        assertThat(looks.most).isNotEmpty();
        assertThat(looks.problems).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILBACK_AURORA", "FAILBACK_RDS"})
    void nor_does_one_that_restores_all_that_there_is(Scenario scenario) {
        Rehearsal rehearsal = FunctionCalls.restoring(scenario);
        Looks looks = new Looks(rehearsal);
        rehearsal.addListener(looks);

        scenario.run(rehearsal);

        assertThat(looks.problems).isEmpty();
    }

    private static final class Looks implements InvocationListener {

        private final Rehearsal rehearsal;
        private final Map<String, Integer> most = new HashMap<>();
        private final List<String> problems = new ArrayList<>();
        private int begin;

        Looks(Rehearsal rehearsal) {
            this.rehearsal = rehearsal;
        }

        @Override
        public void begins(LambdaInvocation invocation) {
            begin = rehearsal.twin().calls().size();
        }

        @Override
        public void answered(LambdaInvocation invocation, JsonNode answer) {
            JsonNode atMost = invocation.payload().path("CallsAtMost");
            if (atMost.isMissingNode()) {
                return;
            }
            String look = invocation.payload().path("Expect").asText();
            int calls = rehearsal.twin().calls().size() - begin;
            most.merge(look, calls, Math::max);
            if (calls > atMost.asInt()) {
                problems.add(
                        look + ": " + calls + " calls, " + atMost + " at most; it answered " + answer.path("detail"));
            }
        }

        @Override
        public void failed(LambdaInvocation invocation, String errorType, String message) {
            // What it asked is no more than what a look that ends well asks.
        }
    }
}
