package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.Quota;
import dev.drorchestrator.rehearsal.twin.world.Quotas;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code quotas} of one Region. */
final class QuotasReader {

    private QuotasReader() {}

    static Quotas read(Optional<JsonFields> fields, Problems problems) {
        Map<Quota, Integer> max = new EnumMap<>(Quota.class);
        fields.ifPresent(given -> {
            for (Quota quota : Quota.values()) {
                given.nonNegativeNumber(quota.field()).ifPresent(value -> {
                    if (value != Math.rint(value) || value > Integer.MAX_VALUE) {
                        problems.add(
                                given.path(quota.field()),
                                Double.toString(value),
                                "a whole number",
                                "correct the value");
                    }
                    max.put(quota, (int) value);
                });
            }
            given.reportUnknown();
        });
        return new Quotas(max);
    }
}
