package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What one look found.
 *
 * @param status decides where the state machine goes
 * @param detail what was seen, for a person
 * @param next the change that is to be made before the next look, {@value #NOTHING} where there is none
 * @param resource on which it is to be made; empty where there is none
 * @param poll with what the next look must remember
 * @param notCarriedOver what the old copy had and the new one has not, each with why and with the command that sets it; for the
 *     report
 */
public record Verdict(
        Status status, String detail, String next, String resource, Poll poll, List<String> notCarriedOver) {

    /** Value of {@link #next()} when there is nothing to do but wait. */
    public static final String NOTHING = "NONE";

    private static final String NOT_SEEN = "; asked for, not seen yet";

    /** Where the state machine goes. */
    public enum Status {
        /** Proven: what was expected is there and nothing is under way any more. */
        AVAILABLE("available"),
        /** Not yet; look again. */
        IN_PROGRESS("in-progress"),
        /** It will not come by waiting. */
        FAILED("failed"),
        /** The resource is gone. */
        DOES_NOT_EXIST("doesnotexist");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    /** Proven. */
    public static Verdict available(String detail, Poll poll) {
        return new Verdict(Status.AVAILABLE, detail, NOTHING, "", poll, List.of());
    }

    /** Not yet. */
    public static Verdict inProgress(String detail, Poll poll) {
        return new Verdict(Status.IN_PROGRESS, detail, NOTHING, "", poll, List.of());
    }

    /**
     * Proven, and the state machine takes another way than the usual one.
     *
     * @param way the name by which the state machine knows it
     */
    public static Verdict availableBut(String way, String detail, Poll poll) {
        return new Verdict(Status.AVAILABLE, detail, way, "", poll, List.of());
    }

    /**
     * A look that AWS did not answer for a passing reason. It says nothing about the change, so it is no failure: the wait goes on to
     * its deadline. Nor does it say that the change is gone, so the time in which nothing was seen begins anew.
     *
     * @throws SdkException {@code trouble} itself, when it does not pass
     */
    public static Verdict couldNotLook(SdkException trouble, Poll poll) {
        ErrorMeaning meaning = AwsErrors.of(trouble);
        if (!meaning.passes()) {
            throw trouble;
        }
        return waits(trouble, meaning == ErrorMeaning.THROTTLED ? poll.sawThrottling() : poll);
    }

    /** The same, for another reason that passes. */
    static Verdict couldNotLook(TransientException trouble, Poll poll) {
        return waits(trouble, poll);
    }

    private static Verdict waits(RuntimeException trouble, Poll poll) {
        return inProgress("could not look: " + trouble.getMessage(), poll.sawUnderWay());
    }

    /** It will not come by waiting; {@code detail} says what to do. */
    public static Verdict failed(String detail, Poll poll) {
        return new Verdict(Status.FAILED, detail, NOTHING, "", poll, List.of());
    }

    /** The resource is gone. */
    public static Verdict doesNotExist(String detail, Poll poll) {
        return new Verdict(Status.DOES_NOT_EXIST, detail, NOTHING, "", poll, List.of());
    }

    /**
     * Not yet, and {@code change} must be made first. A change that was asked for moments ago is not asked for again: its
     * effect may not show yet.
     *
     * @param change the name by which the state machine knows it
     * @param resource on which to make it; the same change of another resource is another change
     */
    public static Verdict asking(String change, String resource, String detail, Poll poll) {
        String key = change + " " + resource;
        if (poll.hasJustAsked(key)) {
            return inProgress(detail + NOT_SEEN, poll.soon(0));
        }
        return new Verdict(Status.IN_PROGRESS, detail, change, resource, poll.asking(key), List.of());
    }

    /** The same; the report says what is not as it was. */
    public Verdict leavingOut(List<String> what) {
        return new Verdict(status, detail, next, resource, poll, List.copyOf(what));
    }

    /** The same; where it waits for a change that AWS refused, it says so. */
    Verdict after(Optional<String> refusal) {
        boolean waits = !next.equals(NOTHING) || detail.endsWith(NOT_SEEN);
        return refusal.filter(refused -> waits)
                .map(refused -> new Verdict(
                        status,
                        detail.replace(NOT_SEEN, "") + "; AWS refused: " + refused,
                        next,
                        resource,
                        poll,
                        notCarriedOver))
                .orElse(this);
    }

    /**
     * The step's answer; a wait that is past its deadline has failed.
     *
     * @param events the command that shows what happened
     */
    JsonNode json(String events) {
        boolean overdue = status == Status.IN_PROGRESS && poll.isOverdue();
        ObjectNode answer = Json.object()
                .put("status", (overdue ? Status.FAILED : status).word)
                .put("detail", overdue ? overdue(events) : detail)
                .put("next", overdue ? NOTHING : next)
                .put("resource", resource)
                .put("waitSeconds", poll.waitSeconds());
        answer.set("seen", poll.seen());
        notCarriedOver.forEach(answer.putArray("notCarriedOver")::add);
        return answer;
    }

    private String overdue(String events) {
        return "not done " + poll.deadline().toSeconds() + " s after " + poll.startedAt() + "; last seen: " + detail
                + ". Next: check its events (" + events + "); when the operation has ended, re-run the same payload";
    }
}
