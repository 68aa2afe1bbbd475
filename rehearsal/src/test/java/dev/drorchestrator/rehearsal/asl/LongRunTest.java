package dev.drorchestrator.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongRunTest {

    private static final String POLL_LOOP = """
            {'StartAt': 'Check', 'States': {
              'Check': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'TimeoutSeconds': 60,
                'Parameters': {'FunctionName': 'check', 'Payload.$': '$'}, 'OutputPath': '$.Payload',
                'Retry': [{'ErrorEquals': ['Flaky'], 'IntervalSeconds': 5, 'JitterStrategy': 'FULL'}], 'Next': 'Done?'},
              'Done?': {'Type': 'Choice', 'Default': 'Wait',
                'Choices': [{'Variable': '$.round', 'NumericGreaterThanEquals': %d, 'Next': 'Done'}]},
              'Wait': {'Type': 'Wait', 'Seconds': 30, 'Next': 'Check'},
              'Done': {'Type': 'Succeed'}}}
            """;

    private static final Quotas WIDE = new Quotas(262_144, 10_000_000, Duration.ofDays(3650), 40);

    @Test
    void a_loop_of_100_000_rounds_needs_no_stack() {
        Execution execution = poll(1, 100_000);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.stateTransitions()).isGreaterThanOrEqualTo(300_000);
    }

    @Test
    void the_same_seed_gives_the_same_history_byte_for_byte() {
        assertThat(printed(poll(7, 50))).isEqualTo(printed(poll(7, 50)));
    }

    @Test
    void another_seed_gives_other_delays() {
        assertThat(Fixture.duration(poll(7, 50))).isNotEqualTo(Fixture.duration(poll(8, 50)));
    }

    @Test
    void a_transition_may_take_virtual_time() {
        Fixture fixture =
                new Fixture(1, Fixture.SETTINGS.withTransitionLatency(Duration.ofMillis(25))).machine("m", """
                        {'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'B'}, 'B': {'Type': 'Pass', 'End': true}}}
                        """);

        assertThat(Fixture.duration(fixture.run("m", "{}"))).isEqualTo(Duration.ofMillis(50));
    }

    private static Execution poll(long seed, int rounds) {
        int[] calls = {0};
        Fixture fixture = new Fixture(seed, Fixture.SETTINGS.withQuotas(WIDE))
                .function("check", (invocation, callback) -> {
                    if (calls[0]++ % 10 == 3) {
                        callback.failed("Flaky", JsonNodeFactory.instance.objectNode());
                    } else {
                        callback.succeeded(JsonNodeFactory.instance
                                .objectNode()
                                .put("round", invocation.payload().path("round").asInt() + 1));
                    }
                })
                .machine("m", POLL_LOOP.formatted(rounds));
        return fixture.run("m", "{'round': 0}");
    }

    private static List<String> printed(Execution execution) {
        return execution.history().stream()
                .map(HistoryEvent::toJson)
                .map(Object::toString)
                .toList();
    }
}
