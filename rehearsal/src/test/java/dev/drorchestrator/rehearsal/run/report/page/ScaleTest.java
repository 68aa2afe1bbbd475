package dev.drorchestrator.rehearsal.run.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource({"4, 1", "95, 30", "193, 60", "3605, 900", "4210, 900", "40000, 7200"})
    void ticks_stand_at_round_times(long totalSeconds, long stepSeconds) {
        assertThat(new Scale(Duration.ofSeconds(totalSeconds)).step()).hasSeconds(stepSeconds);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 59, 61, 599, 3600, 86_400, 864_000, 31_536_000})
    void there_are_never_too_many_ticks_for_a_phone(long totalSeconds) {
        assertThat(new Scale(Duration.ofSeconds(totalSeconds)).ticks()).hasSizeBetween(1, 7);
    }

    @Test
    void what_lies_outside_the_run_stands_at_its_edge() {
        Scale scale = new Scale(Duration.ofSeconds(10));

        assertThat(scale.percent(Duration.ofSeconds(5))).isEqualTo("50.000%");
        assertThat(scale.percent(Duration.ofSeconds(11))).isEqualTo("100.000%");
        assertThat(scale.percent(Duration.ofSeconds(-1))).isEqualTo("0.000%");
    }
}
