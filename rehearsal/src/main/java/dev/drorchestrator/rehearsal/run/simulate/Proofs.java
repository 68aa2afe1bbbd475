package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which copies are proven to follow their source, and since when one no longer is. */
final class Proofs {

    private final Duration stale;
    private final Map<String, Instant> provenUntil = new HashMap<>();

    /**
     * @param stale how long describe calls may show a proof that is gone
     */
    Proofs(Duration stale) {
        this.stale = stale;
    }

    /** Notes what is so now; a copy that is not there is not proven. */
    void see(List<DatabaseCopy> copies, Instant now) {
        Map<String, DatabaseCopy> proven = new HashMap<>();
        copies.stream().filter(DatabaseCopy::isProven).forEach(copy -> proven.put(copy.resourceId(), copy));
        provenUntil.replaceAll((id, until) -> until.equals(Instant.MAX) && !proven.containsKey(id) ? now : until);
        proven.keySet().forEach(id -> provenUntil.put(id, Instant.MAX));
    }

    /** Whether the copy was proven at any time. */
    boolean wasEver(DatabaseCopy copy) {
        return provenUntil.containsKey(copy.resourceId());
    }

    /** Whether describe calls may show it as proven. */
    boolean isLately(DatabaseCopy copy, Instant now) {
        return Optional.ofNullable(provenUntil.get(copy.resourceId()))
                .filter(until -> until.equals(Instant.MAX)
                        || Duration.between(until, now).compareTo(stale) <= 0)
                .isPresent();
    }
}
