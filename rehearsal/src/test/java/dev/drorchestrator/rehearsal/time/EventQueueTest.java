package dev.drorchestrator.rehearsal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final EventQueue queue = new EventQueue(START);
    private final List<String> ran = new ArrayList<>();

    @Test
    void runs_by_instant_and_at_one_instant_in_the_order_of_scheduling() {
        queue.schedule(START.plusSeconds(2), () -> ran.add("late"));
        queue.schedule(START.plusSeconds(1), () -> ran.add("first"));
        queue.schedule(START.plusSeconds(1), () -> ran.add("second"));

        queue.runAll();

        assertThat(ran).containsExactly("first", "second", "late");
        assertThat(queue.now()).isEqualTo(START.plusSeconds(2));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void what_an_action_schedules_for_now_runs_after_what_is_already_due() {
        queue.schedule(START, () -> {
            ran.add("outer");
            queue.scheduleAfter(Duration.ZERO, () -> ran.add("inner"));
        });
        queue.schedule(START, () -> ran.add("due"));

        queue.runAll();

        assertThat(ran).containsExactly("outer", "due", "inner");
    }

    @Test
    void the_past_counts_as_now() {
        queue.runUntil(START.plusSeconds(10));
        ScheduledEvent event = queue.schedule(START, () -> ran.add("past"));

        assertThat(event.instant()).isEqualTo(START.plusSeconds(10));
        queue.runAll();
        assertThat(queue.now()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void a_cancelled_event_does_not_run_and_does_not_move_the_clock() {
        ScheduledEvent event = queue.schedule(START.plusSeconds(5), () -> ran.add("cancelled"));
        event.cancel();
        event.cancel();

        assertThat(queue.size()).isZero();
        assertThat(queue.runNext()).isFalse();
        assertThat(queue.now()).isEqualTo(START);
        assertThat(ran).isEmpty();
    }

    @Test
    void cancelling_what_ran_changes_nothing() {
        ScheduledEvent event = queue.schedule(START, () -> ran.add("done"));
        queue.runAll();
        event.cancel();

        queue.schedule(START, () -> ran.add("next"));
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void run_until_stops_at_the_instant_and_shows_it() {
        queue.schedule(START.plusSeconds(1), () -> ran.add("in"));
        queue.schedule(START.plusSeconds(1), () -> ran.add("cancelled")).cancel();
        queue.schedule(START.plusSeconds(3), () -> ran.add("out"));

        queue.runUntil(START.plusSeconds(2));

        assertThat(ran).containsExactly("in");
        assertThat(queue.now()).isEqualTo(START.plusSeconds(2));
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void the_clock_is_utc_and_never_goes_back() {
        assertThat(queue.clock().withZone(ZoneId.of("UTC"))).isSameAs(queue.clock());
        assertThatThrownBy(() -> queue.clock().withZone(ZoneId.of("Europe/Paris")))
                .isInstanceOf(UnsupportedOperationException.class);
        queue.runUntil(START.plusSeconds(2));
        assertThatThrownBy(() -> queue.runUntil(START)).isInstanceOf(IllegalArgumentException.class);
    }
}
