package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks for a creation. What AWS refuses for a reason that may pass is asked for again, for a while: a name that a rename or a
 * deletion has left stays reserved for a time that is not documented, and an instance class for which there is no room now may have
 * some in minutes, or in days.
 *
 * @param refusal what AWS said to the last creation
 */
public record Creation(Optional<String> refusal) {

    private static final Duration NAME_AT_MOST = Duration.ofMinutes(5);

    /** The source serves all the while, so nothing is lost by an end that says what is the matter. */
    private static final Duration CAPACITY_AT_MOST = Duration.ofHours(1);

    private static final String CAPACITY = "InsufficientDBInstanceCapacity";
    private static final String RESERVED = "reserved ";
    private static final String NO_ROOM = "no room ";

    /**
     * Asks for it, unless it has been refused for too long.
     *
     * @param change the step that creates it, as the state machine knows it
     * @param wayOn what a person does where AWS has no capacity; ends a sentence
     */
    public Verdict orAsking(String change, String name, String detail, String wayOn, Poll poll) {
        boolean isReserved = isRefused("AlreadyExists")
                && poll.asked()
                        .filter(asked -> asked.change().equals(change + " " + name))
                        .isPresent();
        if (isReserved) {
            Poll seen = poll.sawAgain(RESERVED + name);
            return seen.hasSeen(RESERVED + name, NAME_AT_MOST)
                    ? Verdict.failed(
                            detail + ", and AWS has refused to create it for five minutes because the name exists: "
                                    + refusal.orElseThrow(),
                            seen)
                    : Verdict.asking(change, name, detail + "; its name is still reserved", seen);
        }
        if (isRefused(CAPACITY)) {
            Poll seen = poll.sawAgain(NO_ROOM + name);
            return seen.hasSeen(NO_ROOM + name, CAPACITY_AT_MOST)
                    ? Verdict.failed(
                            detail + ", and AWS has had no capacity for it for an hour: " + refusal.orElseThrow()
                                    + ". Next: " + wayOn,
                            seen)
                    : Verdict.asking(
                            change, name, detail + "; AWS has no capacity for it, which is tried for an hour", seen);
        }
        return Verdict.asking(change, name, detail, poll);
    }

    private boolean isRefused(String code) {
        return refusal.filter(text -> text.contains(code)).isPresent();
    }
}
