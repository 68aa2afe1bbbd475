package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Hang;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.data.PathField;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import dev.drorchestrator.rehearsal.asl.engine.Pending;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateType;
import dev.drorchestrator.rehearsal.asl.engine.Transition;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import dev.drorchestrator.rehearsal.time.ScheduledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Wait: hands on its input after a time. */
public record WaitState(
        String name,
        StateInput stateInput,
        WaitTime waitTime,
        Assign assign,
        PathField outputPath,
        Transition transition)
        implements State {

    /** Recorded: 24,855 days are accepted, 24,856 are not. */
    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

    @Override
    public StateType type() {
        return StateType.WAIT;
    }

    @Override
    public void enter(Visit visit) {
        JsonNode input = stateInput.selected(visit);
        Scope scope = visit.scope(input);
        Instant end = waitTime.end(scope, visit.enteredTime());
        if (Duration.between(visit.enteredTime(), end).compareTo(LONGEST) > 0) {
            throw new StatesException(ErrorName.RUNTIME, "Wait state delay is too long.");
        }
        visit.waitFor(new Waiting(
                visit.at(end, () -> visit.exit(outputPath.read(scope), assign.evaluate(scope), transition))));
    }

    private record Waiting(ScheduledEvent end) implements Pending {

        @Override
        public void callOff(long becauseOfEventId) {
            end.cancel();
        }

        @Override
        public List<Hang> hangs(Visit visit) {
            return List.of(new Hang(visit.execution(), visit.state().name(), "its end at " + end.instant()));
        }
    }
}
