package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.call.Service;
import dev.drorchestrator.rehearsal.twin.world.Budget;
import dev.drorchestrator.rehearsal.twin.world.Limits;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads {@code budgets} and {@code lambda} of one Region. */
final class LimitsReader {

    static final String CALLS_PER_SECOND = "callsPerSecond";
    static final String BURST = "burst";
    static final String CONCURRENT_EXECUTIONS = "concurrentExecutions";

    private final Problems problems;

    LimitsReader(Problems problems) {
        this.problems = problems;
    }

    Limits read(JsonFields region) {
        Map<String, Budget> budgets = new TreeMap<>();
        region.object("budgets").ifPresent(services -> {
            for (String service : Service.endpointPrefixes()) {
                services.object(service).flatMap(this::budget).ifPresent(budget -> budgets.put(service, budget));
            }
            services.reportUnknown();
        });
        return new Limits(budgets, concurrentExecutions(region.object("lambda")));
    }

    private Optional<Budget> budget(JsonFields fields) {
        boolean given = fields.any(CALLS_PER_SECOND).isPresent();
        OptionalDouble callsPerSecond = fields.rate(CALLS_PER_SECOND);
        OptionalInt burst = fields.positiveInteger(BURST);
        if (!given) {
            problems.add(
                    fields.path(), "no \"" + CALLS_PER_SECOND + "\"", "how many calls a second AWS answers", "add it");
        }
        fields.reportUnknown();
        if (callsPerSecond.isEmpty()) {
            return Optional.empty();
        }
        int oneSecond = (int) Math.ceil(callsPerSecond.getAsDouble());
        return Optional.of(new Budget(callsPerSecond.getAsDouble(), burst.orElse(oneSecond)));
    }

    private static OptionalInt concurrentExecutions(Optional<JsonFields> lambda) {
        OptionalInt most = lambda.map(fields -> fields.positiveInteger(CONCURRENT_EXECUTIONS))
                .orElseGet(OptionalInt::empty);
        lambda.ifPresent(JsonFields::reportUnknown);
        return most;
    }
}
