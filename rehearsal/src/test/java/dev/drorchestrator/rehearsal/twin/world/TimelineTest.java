package dev.drorchestrator.rehearsal.twin.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Timeline<String> timeline = new Timeline<>(Optional.of("first"));

    @Test
    void a_write_is_true_at_once_and_visible_later() {
        timeline.write(START.plusSeconds(5), Optional.of("second"));
        assertThat(timeline.current()).contains("second");
        assertThat(timeline.asOf(START.plusSeconds(4))).contains("first");
        assertThat(timeline.asOf(START.plusSeconds(5))).contains("second");
    }

    @Test
    void a_later_write_never_shows_before_an_earlier_one() {
        timeline.write(START.plusSeconds(5), Optional.of("second"));
        timeline.write(START.plusSeconds(1), Optional.of("third"));
        assertThat(timeline.asOf(START.plusSeconds(4))).contains("first");
        assertThat(timeline.asOf(START.plusSeconds(5))).contains("third");
    }

    @Test
    void what_is_gone_is_a_version_too() {
        timeline.write(START, Optional.empty());
        assertThat(timeline.current()).isEmpty();
        assertThat(timeline.asOf(START.minusSeconds(1))).contains("first");
        assertThat(timeline.asOf(START)).isEmpty();
    }
}
