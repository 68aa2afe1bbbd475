package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.twin.world.Assumption;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads {@code assumptions}: which of them hold. */
final class AssumptionsReader {

    private AssumptionsReader() {}

    static Set<Assumption> read(Optional<JsonFields> fields) {
        Set<Assumption> holding = EnumSet.noneOf(Assumption.class);
        fields.ifPresent(given -> {
            for (Assumption assumption : Assumption.values()) {
                if (given.flag(assumption.field()).orElse(false)) {
                    holding.add(assumption);
                }
            }
            given.reportUnknown();
        });
        return holding;
    }
}
