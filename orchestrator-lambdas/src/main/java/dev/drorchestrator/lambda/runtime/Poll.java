package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The wait that a check belongs to, with what its looks must remember from one to the next.
 *
 * @param now the instant of this look
 * @param startedAt when the execution began
 * @param deadline how long the wait may take, from then on
 * @param interval between two looks
 * @param underWayAt when a look last saw the change under way; the first look before any did
 * @param flippedAt when a look first saw the new role; empty before any did
 * @param asked the change that a look last asked for; empty before any did
 */
public record Poll(
        Instant now,
        Instant startedAt,
        Duration deadline,
        Duration interval,
        Instant underWayAt,
        Optional<Instant> flippedAt,
        Optional<Asked> asked) {

    /**
     * How long reads may show neither a change nor its effect before it counts as gone. Reads after a call may be stale
     * for up to two minutes, and look just like a change that went back.
     */
    public static final Duration STALE_READS = Duration.ofSeconds(150);

    /** How long the looks come every second after the new role was first seen: the rest takes AWS a moment only. */
    private static final Duration CLOSE_LOOK = Duration.ofSeconds(30);

    /**
     * A change that a look asked for.
     *
     * @param change what to do, with the resource where there may be several
     */
    public record Asked(String change, Instant at) {}

    /** The wait of {@code request}: {@code DeadlineSeconds}, {@code PollSeconds} and {@code Input.check.seen}. */
    static Poll of(StepRequest request, Instant now) {
        JsonNode seen = request.input().path("check").path("seen");
        return new Poll(
                now,
                request.startedAt(),
                Duration.ofSeconds(request.field("DeadlineSeconds").asLong()),
                Duration.ofSeconds(request.field("PollSeconds").asLong()),
                instant(seen.path("underWayAt")).orElse(now),
                instant(seen.path("flippedAt")),
                instant(seen.path("askedAt"))
                        .map(at -> new Asked(seen.path("asked").asText(), at)));
    }

    private static Optional<Instant> instant(JsonNode text) {
        return Optional.of(text.asText()).filter(found -> !found.isEmpty()).map(Instant::parse);
    }

    /** Whether the wait has taken as long as it may. */
    public boolean isOverdue() {
        return !now.isBefore(startedAt.plus(deadline));
    }

    /** Whether nothing has been under way for longer than reads may be stale. */
    public boolean isSilent() {
        return !now.isBefore(underWayAt.plus(STALE_READS));
    }

    /** The same, with the change seen under way now. */
    public Poll sawUnderWay() {
        return new Poll(now, startedAt, deadline, interval, now, flippedAt, asked);
    }

    /** The same, with the new role seen now, unless it was seen before. */
    public Poll sawFlip() {
        return new Poll(now, startedAt, deadline, interval, underWayAt, flippedAt.or(() -> Optional.of(now)), asked);
    }

    /** Whether {@code change} was asked for so lately that reads need not show it yet. */
    boolean hasJustAsked(String change) {
        return asked.filter(before -> before.change().equals(change))
                .filter(before -> now.isBefore(before.at().plus(STALE_READS)))
                .isPresent();
    }

    /**
     * The same, with {@code change} asked for now. The change itself may meet a state that passes, and be tried for as long
     * as reads may be stale, so silence begins only after that.
     */
    Poll asking(String change) {
        Instant triedUntil = now.plus(STALE_READS);
        return new Poll(now, startedAt, deadline, interval, triedUntil, flippedAt, Optional.of(new Asked(change, now)));
    }

    /** Seconds until the next look. */
    long waitSeconds() {
        boolean closeLook =
                flippedAt.filter(flip -> now.isBefore(flip.plus(CLOSE_LOOK))).isPresent();
        return closeLook ? 1 : interval.toSeconds();
    }

    /** What the next look must remember. */
    ObjectNode seen() {
        ObjectNode seen = Json.object().put("underWayAt", underWayAt.toString());
        flippedAt.ifPresent(flip -> seen.put("flippedAt", flip.toString()));
        asked.ifPresent(last ->
                seen.put("asked", last.change()).put("askedAt", last.at().toString()));
        return seen;
    }
}
