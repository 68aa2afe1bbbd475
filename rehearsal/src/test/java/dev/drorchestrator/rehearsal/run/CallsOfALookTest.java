package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** What a step asks for a second time, or lists where it knows the name, shows here. */
    @ParameterizedTest
    @CsvSource({"PLANNED, 42", "UNPLANNED, 60", "PROMOTE, 142", "REDIS, 17", "FAILBACK_AURORA, 200", "FAILBACK_RDS, 200"
    })
    void one_resource_alone_makes_few_calls(Scenario scenario, int atMost) {
        Rehearsal rehearsal = scenario.rehearsal();
        scenario.run(rehearsal);

        assertThat(rehearsal.twin().calls()).hasSizeLessThanOrEqualTo(atMost);
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
