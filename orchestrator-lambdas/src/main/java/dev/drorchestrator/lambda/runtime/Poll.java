package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The wait that a check belongs to, with what its looks must remember from one to the next.
 *
 * <p>A look knows when its state was entered, not how long ago that is: the state's Retry may have tried it for minutes.
 * So what it saw under way, or asked for, counts from the look after it, which was entered later for certain. Silence is
 * then found out one interval late rather than early.
 *
 * @param now when the state of this look was entered
 * @param startedAt when the execution began
 * @param deadline how long the wait may take, from then on
 * @param interval between two looks
 * @param silentSince from when on looks saw nothing under way; empty when this one saw it
 * @param flippedAt when a look first saw the new role; empty before any did
 * @param asked the change that a look last asked for; empty before any did
 * @param refusedSince the look that first saw that AWS refuses it for its state; empty when it does not
 * @param memory what else the looks before have left
 * @param pace the turns of this resource among those beside it
 */
public record Poll(
        Instant now,
        Instant startedAt,
        Duration deadline,
        Duration interval,
        Optional<Instant> silentSince,
        Optional<Instant> flippedAt,
        Optional<Asked> asked,
        Optional<Instant> refusedSince,
        PollMemory memory,
        Pace pace) {

    /**
     * How long reads may show neither a change nor its effect before it counts as gone. Reads after a call may be stale
     * for up to two minutes, and look just like a change that went back.
     */
    public static final Duration STALE_READS = Duration.ofSeconds(150);

    /** How long the looks come every second after the new role was first seen: the rest takes AWS a moment only. */
    private static final Duration CLOSE_LOOK = Duration.ofSeconds(30);

    /** Between looks at what takes AWS many minutes: no failover does. */
    private static final int LONG_SECONDS = 30;

    /** The same, once it has taken {@link #VERY_LONG}. */
    private static final int VERY_LONG_SECONDS = 60;

    private static final Duration VERY_LONG = Duration.ofMinutes(15);

    private static final String THROTTLED = "throttled";

    /**
     * A change that a look asked for.
     *
     * @param change what to do, with the resource where there may be several
     * @param at by when it had been asked for; empty when this look asks for it
     */
    public record Asked(String change, Optional<Instant> at) {}

    /** The wait of {@code request}: {@code DeadlineSeconds}, {@code PollSeconds} and {@code Input.check.seen}. */
    static Poll of(StepRequest request) {
        Instant now = request.enteredAt();
        JsonNode seen = request.input().path("check").path("seen");
        Optional<String> asked = text(seen.path("asked"));
        Optional<Instant> askedAt = instant(seen.path("askedAt"));
        // A change may meet a state that passes, and AWS then takes a while to show it: silence begins only after that.
        Instant quietFrom = asked.isPresent() && askedAt.isEmpty() ? now.plus(STALE_READS) : now;
        return new Poll(
                now,
                request.startedAt(),
                Duration.ofSeconds(request.field("DeadlineSeconds").asLong()),
                Duration.ofSeconds(request.field("PollSeconds").asLong()),
                Optional.of(instant(seen.path("silentSince")).orElse(quietFrom)),
                instant(seen.path("flippedAt")),
                asked.map(change -> new Asked(change, Optional.of(askedAt.orElse(now)))),
                request.refusal()
                        .map(refusal -> instant(seen.path("refusedSince")).orElse(now)),
                PollMemory.of(seen, now),
                Pace.of(request));
    }

    private static Optional<Instant> instant(JsonNode node) {
        return text(node).map(Instant::parse);
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText()).filter(found -> !found.isEmpty());
    }

    /** Whether the wait has taken as long as it may. */
    public boolean isOverdue() {
        return !now.isBefore(startedAt.plus(deadline));
    }

    /** Whether nothing has been under way for longer than reads may be stale. */
    public boolean isSilent() {
        return silentSince
                .filter(since -> !now.isBefore(since.plus(STALE_READS)))
                .isPresent();
    }

    /** Whether AWS has refused the change for longer than {@code time}, at every attempt. */
    public boolean isRefusedFor(Duration time) {
        return refusedSince.filter(since -> !now.isBefore(since.plus(time))).isPresent();
    }

    /** From when on nothing was seen under way; this look when it is seen. */
    public Instant silenceBegan() {
        return silentSince.orElse(now);
    }

    /** The same, with the change seen under way by this look. */
    public Poll sawUnderWay() {
        return new Poll(
                now, startedAt, deadline, interval, Optional.empty(), flippedAt, asked, refusedSince, memory, pace);
    }

    /** The same, with the new role seen now, unless it was seen before. */
    public Poll sawFlip() {
        return new Poll(
                now,
                startedAt,
                deadline,
                interval,
                silentSince,
                flippedAt.or(() -> Optional.of(now)),
                asked,
                refusedSince,
                memory,
                pace);
    }

    /** Whether {@code change} was asked for so lately that reads need not show it yet. */
    boolean hasJustAsked(String change) {
        return asked.filter(before -> before.change().equals(change))
                .map(before -> before.at().orElse(now))
                .or(() -> memory.askedAt(change))
                .filter(at -> now.isBefore(at.plus(STALE_READS)))
                .isPresent();
    }

    /** Whether {@code change} was asked for, and another one after it, so lately that reads need not show it yet. */
    public boolean hasAskedBefore(String change) {
        return memory.askedAt(change).isPresent();
    }

    /** The same, with {@code change} asked for by this look. */
    Poll asking(String change) {
        Asked ask = new Asked(change, Optional.empty());
        return new Poll(
                now,
                startedAt,
                deadline,
                interval,
                Optional.empty(),
                flippedAt,
                Optional.of(ask),
                refusedSince,
                memory.withAsked(asked),
                pace);
    }

    /** The same; {@code what} was seen by this look, as by those right before it ({@link #times}). */
    public Poll sawAgain(String what) {
        return with(memory.withSighting(what, now));
    }

    /** Whether the look before this one saw {@code what}. */
    public boolean sawBefore(String what) {
        return memory.before().containsKey(what);
    }

    /** How many looks in a row have seen {@code what}, this one among them. */
    public int times(String what) {
        return memory.sighting(what).map(PollMemory.Sighting::times).orElse(0);
    }

    /** Whether looks have seen {@code what} for that long, without one that did not. */
    public boolean hasSeen(String what, Duration time) {
        return memory.sighting(what)
                .filter(sighting -> !now.isBefore(sighting.since().plus(time)))
                .isPresent();
    }

    /** The same; {@code text} is known about {@code what} until the wait ends. */
    public Poll noting(String what, String text) {
        return with(memory.withNote(what, text));
    }

    /** What a look has noted about {@code what}, this one or one before it. */
    public Optional<String> note(String what) {
        return Optional.ofNullable(memory.notes().get(what));
    }

    /** The same; the next look comes after {@code seconds}: soon, because there is more to do, or later, because it takes AWS long. */
    public Poll soon(int seconds) {
        return with(memory.withSoon(seconds));
    }

    /** The same, with {@code status} seen under way; looks come less often at what takes AWS long. */
    public Poll sawUnderWay(ResourceStatus status) {
        boolean veryLong = asked.flatMap(Asked::at)
                .filter(at -> !now.isBefore(at.plus(VERY_LONG)))
                .isPresent();
        return status.takesLong() ? sawUnderWay().soon(veryLong ? VERY_LONG_SECONDS : LONG_SECONDS) : sawUnderWay();
    }

    private Poll with(PollMemory other) {
        return new Poll(now, startedAt, deadline, interval, silentSince, flippedAt, asked, refusedSince, other, pace);
    }

    /** Whether the new role was first seen a moment ago, or is not seen before this look. */
    public boolean looksClosely() {
        return flippedAt.filter(flip -> !now.isBefore(flip.plus(CLOSE_LOOK))).isEmpty();
    }

    /** Seconds until the next look. */
    long waitSeconds() {
        // Whoever is throttled leaves the calls to changes: a look that comes later harms nothing.
        int factor = 1 << Math.min(2, times(THROTTLED));
        if (pace.hasTurns(interval.toSeconds())) {
            long turn = pace.intervalSeconds();
            return pace.untilTurn(now, pace.isFirst() ? 1 : turn * factor - turn / 2);
        }
        if (factor > 1) {
            return interval.toSeconds() * factor;
        }
        return flippedAt.isPresent() && looksClosely() ? 1 : memory.soon() > 0 ? memory.soon() : interval.toSeconds();
    }

    /** Why this look must not be made yet: it is the first one of a wait, and its turn comes later. */
    Optional<String> waitsForTurn() {
        return pace.isFirst() && pace.hasTurns(interval.toSeconds())
                ? Optional.of("waits for its turn among " + pace.resources() + " resources, which share "
                        + pace.callsPerSecond() + " calls a second")
                : Optional.empty();
    }

    /** The same; AWS has throttled this look. */
    Poll sawThrottling() {
        return sawAgain(THROTTLED);
    }

    /** What the next look must remember. */
    ObjectNode seen() {
        ObjectNode seen = Json.object();
        silentSince.ifPresent(since -> seen.put("silentSince", since.toString()));
        flippedAt.ifPresent(flip -> seen.put("flippedAt", flip.toString()));
        refusedSince.ifPresent(since -> seen.put("refusedSince", since.toString()));
        asked.ifPresent(last -> {
            seen.put("asked", last.change());
            last.at().ifPresent(at -> seen.put("askedAt", at.toString()));
        });
        if (pace.hasTurns(interval.toSeconds())) {
            seen.put(Pace.IN_TURN, true);
        }
        memory.write(seen);
        return seen;
    }
}
