package dev.drorchestrator.rehearsal.run.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a {@link ReportModel} together. */
final class ModelBuilder {

    private final Given given;
    private final Outcome outcome;
    private final JsonNode report;
    private final Clockwork clockwork;
    private final List<Child> children;

    ModelBuilder(Given given, Outcome outcome) {
        this.given = given;
        this.outcome = outcome;
        this.report = outcome.report();
        this.clockwork =
                new Clockwork(outcome.parent().startDate(), outcome.twin().now());
        this.children = outcome.executions().stream()
                .filter(execution ->
                        execution.startedBy().filter(outcome.parent()::equals).isPresent())
                .map(Child::of)
                .toList();
    }

    ReportModel build() {
        List<Resource> resources = new Resources(report, children, clockwork).all();
        Roles roles = new Roles(given.worldAtStart(), outcome.twin(), children, clockwork);
        Calls calls = new Calls(Effort.callsOf(outcome), clockwork);
        return new ReportModel(
                verdict(),
                given.machine(),
                given.setup().region(),
                given.setup().seed(),
                clockwork.span(clockwork.start(), outcome.parent().stopDate().map(stop -> clockwork.end())),
                took(),
                resources,
                failures(resources),
                new Steps(outcome.parent(), clockwork).each(),
                roles.concerned(),
                roles.untouched(),
                calls.changes(),
                calls.refusals(),
                Effort.of(outcome),
                Json.indented(given.payload()),
                faults(),
                timings(),
                new Histories(outcome.executions(), clockwork).all());
    }

    private Verdict verdict() {
        if (outcome.parent().status() == ExecutionStatus.RUNNING) {
            return Verdict.HANGS;
        }
        if (outcome.succeeded()) {
            return Verdict.SUCCEEDED;
        }
        boolean untouched =
                Effort.of(outcome).changes() == 0 && report.path("layers").isEmpty() && children.isEmpty();
        return untouched ? Verdict.REFUSED : Verdict.FAILED;
    }

    private Duration took() {
        if (outcome.parent().status() == ExecutionStatus.RUNNING) {
            return Duration.between(clockwork.start(), clockwork.end());
        }
        return Duration.between(
                clockwork.start(), Instant.parse(report.path("finishedAt").asText()));
    }

    private List<Failure> failures(List<Resource> resources) {
        List<Failure> failures = new ArrayList<>();
        boolean hangs = outcome.parent().status() == ExecutionStatus.RUNNING;
        if (report.hasNonNull("error") && !hangs) {
            failures.add(new Failure(
                    Optional.empty(),
                    new Problem(
                            report.path("error").asText(), report.path("cause").asText()),
                    Optional.empty()));
        }
        resources.forEach(resource -> resource.problem()
                .ifPresent(problem ->
                        failures.add(new Failure(Optional.of(resource.name()), problem, resource.failedStep()))));
        outcome.hangs()
                .forEach(hang -> failures.add(new Failure(
                        Optional.of(name(hang.execution())),
                        new Problem("Hang", "State '" + hang.stateName() + "' waits for " + hang.waitsFor() + "."),
                        Optional.empty())));
        return failures;
    }

    private String name(Execution execution) {
        return children.stream()
                .filter(child -> child.execution() == execution)
                .findFirst()
                .map(Child::resourceName)
                .orElse(execution.stateMachine().name());
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        given.setup().world().path("faults").forEach(fault -> faults.add(fault.toString()));
        return faults;
    }

    private String timings() {
        JsonNode timings = given.setup().world().path("timings");
        return timings.isEmpty() ? "" : timings.toString();
    }
}
