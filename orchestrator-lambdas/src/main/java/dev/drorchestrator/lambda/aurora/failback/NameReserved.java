package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * A creation that AWS refuses because the name exists, although nothing shows of that name: how long a name stays reserved that a
 * rename or a deletion has left is not documented, so it is tried again for five minutes.
 *
 * @param refusal what AWS said to the last creation
 */
record NameReserved(Optional<String> refusal) {

    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final String RESERVED = "reserved";

    /** Asks for the creation, unless its name has been refused for too long. */
    Verdict orAsking(String change, String name, String detail, Poll poll) {
        boolean isReserved =
                refusal.filter(text -> text.contains("AlreadyExists")).isPresent()
                        && poll.asked()
                                .filter(asked -> asked.change().equals(change + " " + name))
                                .isPresent();
        if (!isReserved) {
            return Verdict.asking(change, name, detail, poll);
        }
        Poll seen = poll.sawAgain(RESERVED);
        return seen.hasSeen(RESERVED, AT_MOST)
                ? Verdict.failed(
                        detail + ", and AWS has refused to create it for five minutes because the name exists: "
                                + refusal.get(),
                        seen)
                : Verdict.asking(change, name, detail + "; its name is still reserved", seen);
    }
}
