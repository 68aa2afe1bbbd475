package dev.drorchestrator.rehearsal.twin.world;

import java.time.Instant;
import java.util.Optional;

/** Which Regions are down. */
@FunctionalInterface
public interface Outages {

    /**
     * Until when {@code region} is down at {@code now}.
     *
     * @return empty when it is up; {@link Instant#MAX} when it never comes back
     */
    Optional<Instant> downUntil(String region, Instant now);
}
