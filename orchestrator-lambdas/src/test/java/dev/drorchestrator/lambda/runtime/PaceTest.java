package dev.drorchestrator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:17.3Z");

    @ParameterizedTest
    @CsvSource({
        "40, 10, 3",
        "40, 10, 2",
        "100, 10, 4",
        "100, 5, 4",
        "100, 5, 12",
        "100, 1, 4",
        "100, 1000, 4",
        "7, 3, 3",
        "40, 10, 0"
    })
    void however_many_look_no_second_has_more_calls_than_are_allowed(int resources, int perSecond, int callsAtMost) {
        Map<Long, Integer> calls = new HashMap<>();
        for (int index = 0; index < resources; index++) {
            Pace pace = new Pace(resources, index, perSecond, callsAtMost, true);
            long turn = NOW.getEpochSecond() + pace.untilTurn(NOW, 1);

            assertThat(turn - NOW.getEpochSecond()).isBetween(1L, (long) pace.intervalSeconds());
            assertThat(pace.untilTurn(Instant.ofEpochSecond(turn), 1)).isEqualTo(pace.intervalSeconds());
            calls.merge(turn, Math.max(2, callsAtMost), Integer::sum);
        }

        // A look cannot be cut: one that makes more calls than a second allows has several seconds of its own.
        assertThat(calls.values())
                .allMatch(inOneSecond -> inOneSecond <= Math.max(perSecond, Math.max(2, callsAtMost)));
        assertThat(calls.values().stream().mapToInt(Integer::intValue).sum()
                        / (double) new Pace(resources, 0, perSecond, callsAtMost, true).intervalSeconds())
                .isLessThanOrEqualTo(perSecond);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "6, 15", "7, 15"})
    void whoever_comes_late_has_the_next_turn_at_its_old_place(int late, int interval) {
        Pace pace = new Pace(40, 39, 10, 4, false);
        long turn = NOW.getEpochSecond() + pace.untilTurn(NOW, 1);

        long next = turn + late + pace.untilTurn(Instant.ofEpochSecond(turn + late), interval);

        assertThat((next - turn) % pace.intervalSeconds()).isZero();
        assertThat(next - turn - late).isGreaterThanOrEqualTo(interval);
    }
}
