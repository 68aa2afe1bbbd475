package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drorchestrator.rehearsal.time.EventQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorldThreadTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Held, so that what a test sets stays. */
    private static final Logger LOG = Logger.getLogger(WorldThread.class.getName());

    private final EventQueue queue = new EventQueue(START);
    private final Wall wall = new Wall();
    private WorldThread world = new WorldThread(new EventQueue(START), Speed.MAX);

    @AfterEach
    void end() {
        LOG.setLevel(Level.INFO);
        world.close();
    }

    private void begin(Speed speed, Ticker ticker) {
        world.close();
        world = new WorldThread(queue, speed, ticker);
    }

    @Test
    void a_minute_of_the_world_takes_a_second_at_speed_sixty() throws Exception {
        CompletableFuture<Instant> happened = new CompletableFuture<>();
        queue.scheduleAfter(MINUTE, () -> happened.complete(queue.now()));
        Patient patient = new Patient();

        begin(Speed.times(60), patient);

        assertThat(happened.get()).isEqualTo(START.plus(MINUTE));
        assertThat(patient.waited.get()).isBetween(1_000_000_000L, 1_000_000_100L);
    }

    @Test
    void whoever_asks_sees_the_present_instant_and_all_that_happened_until_then() {
        List<String> happened = new ArrayList<>();
        queue.scheduleAfter(MINUTE, () -> happened.add("first"));
        queue.scheduleAfter(MINUTE.multipliedBy(2), () -> happened.add("second"));
        begin(Speed.times(60), wall);

        wall.advance(Duration.ofMillis(1_500));

        assertThat(world.call(queue::now)).isEqualTo(START.plusSeconds(90));
        assertThat(world.call(() -> List.copyOf(happened))).containsExactly("first");
    }

    @Test
    void without_a_wait_it_jumps_to_the_last_event_and_stays_there() {
        queue.scheduleAfter(Duration.ofDays(3), () -> {});
        begin(Speed.MAX, wall);

        Instant now = START;
        while (!now.equals(START.plus(Duration.ofDays(3)))) {
            now = world.call(queue::now);
        }
        wall.advance(Duration.ofDays(1));

        assertThat(world.call(queue::now)).isEqualTo(START.plus(Duration.ofDays(3)));
    }

    @Test
    void time_stands_still_while_any_hold_is_open() {
        begin(Speed.times(60), wall);
        Hold first = world.hold();
        Hold second = world.hold();
        wall.advance(Duration.ofSeconds(5));
        first.close();
        first.close();
        assertThat(world.call(queue::now)).isEqualTo(START);

        second.close();
        assertThat(world.call(queue::now)).isEqualTo(START);
        wall.advance(Duration.ofSeconds(1));
        assertThat(world.call(queue::now)).isEqualTo(START.plus(MINUTE));
    }

    @Test
    void an_event_that_opens_a_hold_stops_time_at_its_own_instant() {
        List<Hold> holds = new ArrayList<>();
        queue.scheduleAfter(MINUTE, () -> holds.add(world.hold()));
        queue.scheduleAfter(MINUTE.plusSeconds(1), () -> {});
        begin(Speed.times(60), wall);
        wall.advance(Duration.ofSeconds(10));

        assertThat(world.call(queue::now)).isEqualTo(START.plus(MINUTE));
        world.call(() -> List.copyOf(holds)).forEach(Hold::close);
        assertThat(world.call(queue::now)).isEqualTo(START.plus(MINUTE));
        wall.advance(Duration.ofSeconds(1));
        assertThat(world.call(queue::now)).isEqualTo(START.plus(MINUTE).plus(MINUTE));
    }

    @Test
    void without_a_wait_nothing_is_jumped_to_while_a_hold_is_open() throws Exception {
        begin(Speed.MAX, wall);
        CompletableFuture<Instant> happened = new CompletableFuture<>();
        Hold hold = world.hold();
        world.post(() -> queue.scheduleAfter(MINUTE, () -> happened.complete(queue.now())));

        assertThat(world.call(queue::size)).isEqualTo(1);
        hold.close();

        assertThat(happened.get()).isEqualTo(START.plus(MINUTE));
    }

    @Test
    void a_call_gives_what_the_work_throws() {
        assertThatThrownBy(() -> world.call(() -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
    }

    @Test
    void a_call_from_the_world_itself_runs_at_once() {
        assertThat(world.call(() -> world.call(() -> "inside"))).isEqualTo("inside");
    }

    @Test
    void a_failing_event_does_not_end_the_world() throws Exception {
        CompletableFuture<String> happened = new CompletableFuture<>();
        LOG.setLevel(Level.OFF);
        queue.schedule(START, () -> {
            throw new IllegalStateException("a defect, made for this test");
        });
        queue.schedule(START, () -> happened.complete("goes on"));

        begin(Speed.MAX, wall);

        assertThat(happened.get()).isEqualTo("goes on");
    }

    @Test
    void a_world_that_has_ended_refuses_work() {
        world.close();

        assertThatThrownBy(() -> world.call(() -> 1)).hasMessage("the world has come to its end");
    }

    @Test
    void speeds_are_read_as_they_are_printed() {
        assertThat(Speed.parse("60").map(Speed::toString)).contains("60");
        assertThat(Speed.parse("max")).contains(Speed.MAX);
        for (String wrong : List.of("", "0", "-1", "1.5", "86401", "Max", "999999", "٣")) {
            assertThat(Speed.parse(wrong)).as(wrong).isEmpty();
        }
    }

    /** Moved by hand; the world looks at it when it gets work. */
    private static final class Wall implements Ticker {

        private final AtomicLong nanos = new AtomicLong();

        void advance(Duration real) {
            nanos.addAndGet(real.toNanos());
        }

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the world waits in a loop
        public void await(Condition changed, long limit) throws InterruptedException {
            changed.await();
        }
    }

    /** Has waited as soon as it is asked to. */
    private static final class Patient implements Ticker {

        private final AtomicLong waited = new AtomicLong();

        @Override
        public long nanos() {
            return waited.get();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the world waits in a loop
        public void await(Condition changed, long limit) throws InterruptedException {
            if (limit > Duration.ofHours(1).toNanos()) {
                changed.await();
            } else {
                waited.addAndGet(limit);
            }
        }
    }
}
