package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The wait that a check belongs to.
 *
 * @param now the instant of this look
 * @param startedAt when the execution began
 * @param deadline how long the wait may take, from then on
 * @param interval between two looks
 * @param underWayAt when a look last saw the role change under way; the first look before any did
 * @param flippedAt when a look first saw the new role; empty before any did
 */
record Poll(
        Instant now,
        Instant startedAt,
        Duration deadline,
        Duration interval,
        Instant underWayAt,
        Optional<Instant> flippedAt) {

    /** How long the looks come every second after the new role was first seen: the rest takes AWS a moment only. */
    private static final Duration CLOSE_LOOK = Duration.ofSeconds(30);

    static Poll of(StepRequest request, Instant now) {
        JsonNode seen = request.input().path("check").path("seen");
        return new Poll(
                now,
                request.startedAt(),
                Duration.ofSeconds(request.field("DeadlineSeconds").asLong()),
                Duration.ofSeconds(request.field("PollSeconds").asLong()),
                seen.has("underWayAt") ? Instant.parse(seen.path("underWayAt").asText()) : now,
                Optional.of(seen.path("flippedAt").asText())
                        .filter(text -> !text.isEmpty())
                        .map(Instant::parse));
    }

    boolean isOverdue() {
        return !now.isBefore(startedAt.plus(deadline));
    }

    Poll sawUnderWay() {
        return new Poll(now, startedAt, deadline, interval, now, flippedAt);
    }

    Poll sawFlip() {
        return new Poll(now, startedAt, deadline, interval, now, flippedAt.or(() -> Optional.of(now)));
    }

    /** Seconds until the next look. */
    long waitSeconds() {
        boolean closeLook =
                flippedAt.filter(flip -> now.isBefore(flip.plus(CLOSE_LOOK))).isPresent();
        return closeLook ? 1 : interval.toSeconds();
    }
}
