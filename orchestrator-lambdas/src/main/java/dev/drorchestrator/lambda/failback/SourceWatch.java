package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The source of a failback, watched by every look that waits for something before the new copy is proven. Without it nothing comes of the
 * wait, so a source that is lost ends the run, long before the deadline: the old copy is there, and a person can decide.
 *
 * @param poll with what this look saw of the source
 * @param lost why the source counts as lost; empty while it does not
 */
public record SourceWatch(Poll poll, Optional<String> lost) {

    /**
     * An outage of a Region's API that is over sooner costs nothing but patience. A rebuild that is under way survives a run that
     * ended: the next one goes on with it.
     */
    public static final Duration SILENCE = Duration.ofMinutes(30);

    /** Reads that show no source: they may be stale for two minutes. */
    public static final Duration ABSENCE = Duration.ofMinutes(5);

    /** A source that was there is asked for again after this: looks come every few seconds, for hours. */
    public static final Duration REST = Duration.ofMinutes(5);

    private static final String SEEN = "source seen";
    private static final String READ_AT = "source read at";
    private static final String SILENT = "source silent";
    private static final String ABSENT = "source absent";

    /**
     * Looks.
     *
     * @param source ARN
     * @param region of the source
     * @param isVouchedFor whether a person vouches for what cannot be seen from here: then only a source that this wait has seen
     *     before can be lost
     * @param read whether the source is there
     */
    public static SourceWatch look(
            Poll poll, String source, String region, boolean isVouchedFor, BooleanSupplier read) {
        if (rests(poll)) {
            return new SourceWatch(poll.sawAgain(SEEN), Optional.empty());
        }
        try {
            return read.getAsBoolean()
                    ? new SourceWatch(
                            poll.sawAgain(SEEN).noting(READ_AT, poll.now().toString()), Optional.empty())
                    : absent(seenOnce(poll).sawAgain(ABSENT), source, region);
        } catch (SdkException e) {
            return silent(seenOnce(poll), source, region, isVouchedFor, e);
        }
    }

    /** Whether it was seen a moment ago, and nothing else since. */
    private static boolean rests(Poll poll) {
        return poll.sawBefore(SEEN)
                && !poll.sawBefore(SILENT)
                && !poll.sawBefore(ABSENT)
                && poll.note(READ_AT)
                        .filter(at -> poll.now().isBefore(Instant.parse(at).plus(REST)))
                        .isPresent();
    }

    private static Poll seenOnce(Poll poll) {
        return poll.sawBefore(SEEN) ? poll.sawAgain(SEEN) : poll;
    }

    private static SourceWatch absent(Poll poll, String source, String region) {
        return new SourceWatch(
                poll,
                poll.hasSeen(ABSENT, ABSENCE)
                        ? Optional.of("the source " + source + " is not there any more: " + region + " has not found it"
                                + " for " + ABSENCE.toMinutes() + " minutes. Next: find out who deleted or renamed it")
                        : Optional.empty());
    }

    private static SourceWatch silent(
            Poll poll, String source, String region, boolean isVouchedFor, SdkException error) {
        // A Region that answers with a refusal, or throttles, is there; who may not look knows nothing.
        boolean counts = AwsErrors.of(error) == ErrorMeaning.TRANSIENT && (!isVouchedFor || poll.times(SEEN) > 0);
        if (!counts) {
            return new SourceWatch(poll, Optional.empty());
        }
        Poll seen = poll.sawAgain(SILENT);
        return new SourceWatch(
                seen,
                seen.hasSeen(SILENT, SILENCE)
                        ? Optional.of("the source " + source + " is lost for now: " + region + " has not answered for "
                                + SILENCE.toMinutes() + " minutes (" + error.getMessage() + "). Next: when it answers"
                                + " again, re-run the same payload; if it does not come back, go back to the old copy")
                        : Optional.empty());
    }

    /**
     * What a look finds; the end of the run where that is to wait for a source that is lost.
     *
     * @param look looks with {@link #poll()}. Where it fails for a passing reason, what was seen of the source is remembered all
     *     the same: the reason may be just that
     */
    public Verdict judge(Supplier<Verdict> look) {
        Verdict found;
        try {
            found = look.get();
        } catch (SdkException e) {
            found = Verdict.couldNotLook(e, poll);
        }
        return judge(found);
    }

    private Verdict judge(Verdict found) {
        return lost.filter(why -> found.status() == Verdict.Status.IN_PROGRESS)
                .map(why -> Verdict.failed(why + ". Last seen: " + found.detail(), poll))
                .orElse(found);
    }
}
