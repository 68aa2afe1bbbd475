package dev.drorchestrator.rehearsal.tool.overhead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** One run of a fleet that has come to its end, and what can be counted of it. */
final class Run {

    /** A run begins with a look at everything; what it takes from then on is what grows with the fleet. */
    private static final long BEGINNING_SECONDS = 5;

    private static final Set<String> DATABASE_SERVICES = Set.of("rds", "elasticache");

    private static final int CAUSE_LENGTH = 160;

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Outcome outcome;
    private final Optional<Instant> roleHeld;

    private Run(Outcome outcome, Optional<Instant> roleHeld) {
        this.outcome = outcome;
        this.roleHeld = roleHeld;
    }

    /** Lets {@code resources} of a kind run beside each other to their end. */
    static Run of(Fleet fleet, Kind kind, int resources, Budget budget) {
        Rehearsal rehearsal = fleet.rehearsal(kind, resources, budget);
        Execution parent = rehearsal.start(kind.parent(), fleet.payload(kind, resources));
        Optional<Instant> roleHeld = Optional.empty();
        long writes = -1;
        while (roleHeld.isEmpty()
                && parent.status() == ExecutionStatus.RUNNING
                && rehearsal.queue().runNext()) {
            // Copies change only where something is written.
            if (resources == 1 && rehearsal.twin().writes() != writes) {
                writes = rehearsal.twin().writes();
                if (rehearsal.twin().copies().stream().anyMatch(kind::isDone)) {
                    roleHeld = Optional.of(rehearsal.twin().now());
                }
            }
        }
        return new Run(rehearsal.finish(parent), roleHeld);
    }

    /** What it cost. */
    Cost cost() {
        List<ApiCall> calls = outcome.twin().calls();
        return new Cost(
                calls.size(),
                (int) calls.stream().filter(Run::changes).count(),
                outcome.executions().stream()
                        .mapToInt(Execution::stateTransitions)
                        .sum(),
                outcome.executions().stream().mapToDouble(Run::lambdaSeconds).sum(),
                calls.stream()
                        .filter(Run::changes)
                        .filter(call -> DATABASE_SERVICES.contains(call.service()))
                        .filter(call -> !call.operation().contains("Tags"))
                        .findFirst()
                        .map(call -> sinceStart(call.instant()))
                        .orElse(Double.NaN),
                roleHeld.map(held -> OptionalDouble.of(lastVerdict() - sinceStart(held)))
                        .orElseGet(OptionalDouble::empty));
    }

    private static boolean changes(ApiCall call) {
        return call.changesTheWorld() && call.outcome().equals(ApiCall.OK);
    }

    /** How many resources did not succeed. */
    int failed() {
        return (int) resources().stream()
                .filter(resource -> !resource.path("status").asText().equals("SUCCEEDED"))
                .count();
    }

    /** How often which cause was given, shortened, without the numbers that tell resources apart. */
    Map<String, Integer> causes() {
        Map<String, Integer> causes = new TreeMap<>();
        for (JsonNode resource : resources()) {
            if (resource.path("cause").isTextual()) {
                causes.merge(shortened(resource.path("cause").asText().replaceAll("[0-9]+", "#")), 1, Integer::sum);
            }
        }
        return causes;
    }

    private static String shortened(String cause) {
        return cause.length() <= CAUSE_LENGTH ? cause : cause.substring(0, CAUSE_LENGTH) + "…";
    }

    private List<JsonNode> resources() {
        return outcome.report().path("layers").findParents("resourceName");
    }

    /** Calls of RDS and ElastiCache. */
    int databaseCalls() {
        return (int) outcome.twin().calls().stream()
                .filter(call -> DATABASE_SERVICES.contains(call.service()))
                .count();
    }

    /** The calls of RDS or ElastiCache in one Region in its busiest second, counted from the start, after the first five. */
    int busiestSecond() {
        Map<String, Integer> calls = new HashMap<>();
        for (ApiCall call : outcome.twin().calls()) {
            long second = Duration.between(outcome.parent().startDate(), call.instant())
                    .toSeconds();
            if (second >= BEGINNING_SECONDS && DATABASE_SERVICES.contains(call.service())) {
                calls.merge(call.region() + " " + call.service() + " " + second, 1, Integer::sum);
            }
        }
        return calls.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** When the last child ended, in seconds after the start. */
    double lastVerdict() {
        return outcome.executions().stream()
                .filter(execution -> execution.startedBy().isPresent())
                .flatMap(execution -> execution.stopDate().stream())
                .mapToDouble(this::sinceStart)
                .max()
                .orElse(Double.NaN);
    }

    private double sinceStart(Instant instant) {
        return Duration.between(outcome.parent().startDate(), instant).toMillis() / MILLIS_PER_SECOND;
    }

    private static double lambdaSeconds(Execution execution) {
        Map<Long, Instant> started = new HashMap<>();
        double seconds = 0;
        for (HistoryEvent event : execution.history()) {
            if (event.type() == HistoryEventType.TASK_STARTED && isOfLambda(event)) {
                started.put(event.id(), event.timestamp());
            }
            // What ends a function follows its start.
            Instant start = started.remove(event.previousEventId());
            if (start != null) {
                seconds += Duration.between(start, event.timestamp()).toMillis() / MILLIS_PER_SECOND;
            }
        }
        return seconds;
    }

    private static boolean isOfLambda(HistoryEvent event) {
        return event.toJson()
                .at("/taskStartedEventDetails/resourceType")
                .asText()
                .equals("lambda");
    }
}
