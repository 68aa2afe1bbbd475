package dev.drorchestrator.rehearsal.run.report.model;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of one execution. */
final class Steps {

    /** A poll loop has at most so many states; ours have three or four. */
    private static final int LARGEST_LOOP = 12;

    private final List<Visit> visits;
    private final Clockwork clockwork;

    Steps(Execution execution, Clockwork clockwork) {
        this.visits = Visit.of(execution.history(), execution.stopDate());
        this.clockwork = clockwork;
    }

    /** Every visit to a state that takes time. */
    List<Step> each() {
        return visits.stream()
                .filter(Visit::takesTime)
                .map(visit -> step(List.of(visit)))
                .toList();
    }

    /** The same with each poll loop as one step. */
    List<Step> folded() {
        List<Step> steps = new ArrayList<>();
        int next = 0;
        while (next < visits.size()) {
            int end = endOfLoop(next);
            List<Visit> group = visits.subList(next, end);
            if (group.stream().anyMatch(Visit::takesTime)) {
                steps.add(step(group));
            }
            next = end;
        }
        return steps;
    }

    /** The index after the last visit of the loop that begins at {@code start}, or after {@code start} where none does. */
    private int endOfLoop(int start) {
        String head = visits.get(start).state();
        Set<String> body = new HashSet<>();
        int again = start;
        do {
            body.add(visits.get(again).state());
            again++;
            if (again == visits.size() || body.size() > LARGEST_LOOP) {
                return start + 1;
            }
        } while (!visits.get(again).state().equals(head));
        int end = again;
        while (end < visits.size() && body.contains(visits.get(end).state())) {
            end++;
        }
        return end;
    }

    private Step step(List<Visit> group) {
        String name = group.stream()
                .filter(Visit::isTask)
                .findFirst()
                .orElse(group.get(0))
                .state();
        List<Visit> named =
                group.stream().filter(visit -> visit.state().equals(name)).toList();
        int calls = named.stream().mapToInt(Visit::calls).sum();
        Visit last = group.get(group.size() - 1);
        Optional<HistoryEvent> result = last.result()
                .filter(Visit::hasFailed)
                .or(() -> named.get(named.size() - 1).result());
        return new Step(
                name,
                clockwork.span(group.get(0).from(), last.until()),
                outcome(last, result),
                named.size(),
                Math.max(0, calls - named.size()),
                result.map(EventWords::answer).orElse(""));
    }

    /** A check that answers {@code failed} has done its work, and still it is where the resource failed. */
    private static StepOutcome outcome(Visit last, Optional<HistoryEvent> result) {
        if (last.until().isEmpty()) {
            return StepOutcome.UNFINISHED;
        }
        return result.filter(event -> Visit.hasFailed(event)
                                || EventWords.status(event).equals("failed"))
                        .isPresent()
                ? StepOutcome.FAILED
                : StepOutcome.DONE;
    }
}
