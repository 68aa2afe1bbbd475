package dev.drorchestrator.rehearsal.asl.state;

import dev.drorchestrator.rehearsal.asl.Hang;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.Pending;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import dev.drorchestrator.rehearsal.time.ScheduledEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Retry and Catch of one state: the first retrier that matches and has attempts left, else the first catcher that matches. */
public record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {

    /** No Retry, no Catch. */
    public static final ErrorHandling NONE = new ErrorHandling(List.of(), List.of());

    void handle(Visit visit, Failure failure) {
        if (retry(visit, failure)) {
            return;
        }
        visit.writeFailed();
        Optional<Catcher> catcher =
                catchers.stream().filter(each -> each.matches(failure)).findFirst();
        if (catcher.isPresent()) {
            visit.step(() -> catcher.get().take(visit, failure));
        } else {
            visit.giveUp(failure);
        }
    }

    private boolean retry(Visit visit, Failure failure) {
        for (int i = 0; i < retriers.size(); i++) {
            Retrier retrier = retriers.get(i);
            if (retrier.matches(failure)) {
                int earlier = visit.countAttempt(i, retriers.size());
                if (earlier >= retrier.maxAttempts()) {
                    return false;
                }
                Instant now = visit.execution().environment().queue().now();
                Instant next = now.plus(
                        retrier.delay(earlier, visit.execution().environment().random()));
                visit.waitFor(new Delay(visit.at(next, visit::retry)));
                return true;
            }
        }
        return false;
    }

    /** The time between two attempts. */
    private record Delay(ScheduledEvent next) implements Pending {

        @Override
        public void callOff(long becauseOfEventId) {
            next.cancel();
        }

        @Override
        public List<Hang> hangs(Visit visit) {
            return List.of(new Hang(visit.execution(), visit.state().name(), "its next attempt at " + next.instant()));
        }
    }
}
