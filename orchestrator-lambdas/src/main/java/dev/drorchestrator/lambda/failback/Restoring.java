package dev.drorchestrator.lambda.failback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Gives a rebuilt copy, which is there and follows its source, what it has not yet of the old one: one setting per look. A
 * setting that AWS refuses is named in the report with the command that sets it, and fails nothing: the copy is what matters.
 */
public final class Restoring {

    /** After that the settings that are left are named in the report: the old copy waits to be deleted, and costs money. */
    private static final Duration LONGEST = Duration.ofMinutes(45);

    private static final Duration BEFORE_DEADLINE = Duration.ofMinutes(10);

    private static final int LONGEST_REASON = 400;
    private static final String SINCE = "restoring since";
    private static final String LEFT_OUT = "left out ";

    private final StepRequest request;
    private final Poll poll;

    /** The look of {@code request}. */
    public Restoring(StepRequest request, Poll poll) {
        this.request = request;
        this.poll = poll;
    }

    /**
     * What {@code missing} leaves to do. Where an earlier execution has finished this copy and left its plan, what differs since is
     * a person's decision, and is named alone. The tags of the failover are then gone from the source, which is the first thing after
     * the proof.
     *
     * @param created when AWS created the copy
     * @param tagsOfSource asked for only where it matters; empty where the source cannot be seen: then what may be unfinished is
     *     finished
     */
    public List<Missing> unlessFinished(
            List<Missing> missing, @Nullable Instant created, Supplier<Optional<List<Tag>>> tagsOfSource) {
        boolean isEarlier = !missing.isEmpty()
                && RebuildPlan.of(request).isOfEarlierThan(request.startedAt())
                && created != null
                && created.isBefore(request.startedAt());
        boolean isFinished = isEarlier
                && tagsOfSource
                        .get()
                        .filter(tags -> FailoverTags.promotedFrom(tags).isEmpty())
                        .isPresent();
        return isFinished
                ? missing.stream()
                        .map(setting -> setting.left("not set, because an earlier failback had finished this copy"))
                        .toList()
                : missing;
    }

    /**
     * Asks for the next setting, or ends the wait. Settings are asked for while the copy does its work, whatever else AWS does with it
     * meanwhile: a backup or an optimization of storage takes hours.
     *
     * @param proven what the look has proven
     * @param states of all that the copy consists of; each of them serves
     * @param missing what the copy has not as it should have it
     */
    public Verdict look(String proven, List<ResourceStatus> states, List<Missing> missing) {
        Poll seen = poll.note(SINCE).isPresent()
                ? poll
                : poll.noting(SINCE, poll.now().toString());
        boolean isBusy = !states.stream().allMatch(ResourceStatus::isAvailable);
        for (Missing setting : missing) {
            if (setting.leftBecause().isPresent()) {
                continue;
            }
            Optional<String> reason = poll.note(LEFT_OUT + setting.name()).or(() -> givenUp(setting, isBusy));
            if (reason.isEmpty()) {
                return Verdict.asking(
                        Missing.STEP, setting.name(), proven + "; to be set: " + setting.words(), seen.soon(5));
            }
            seen = seen.noting(LEFT_OUT + setting.name(), cut(reason.get()));
        }
        if (!isLate() && !states.stream().allMatch(ResourceStatus::isSettled)) {
            return Verdict.inProgress(proven, seen.sawUnderWay());
        }
        Poll last = seen;
        return Verdict.available(proven, last)
                .leavingOut(missing.stream()
                        .map(setting -> setting.leftOut(
                                setting.leftBecause()
                                        .or(() -> last.note(LEFT_OUT + setting.name()))
                                        .orElseThrow(),
                                request.region()))
                        .toList());
    }

    /** Why it is not worth another attempt, if it is not. What AWS refuses a busy copy for its state, it may take later. */
    private Optional<String> givenUp(Missing setting, boolean isBusy) {
        Optional<Poll.Asked> asked =
                poll.asked().filter(before -> before.change().equals(setting.key()));
        Optional<String> refused = asked.flatMap(before -> refused(before, isBusy));
        if (refused.isPresent()) {
            return refused;
        }
        return isLate()
                ? Optional.of("not done " + minutes() + " minutes after the copy was proven")
                : Optional.empty();
    }

    private Optional<String> refused(Poll.Asked asked, boolean isBusy) {
        JsonNode step = request.input().path("step");
        if (step.path("status").asText().equals("SKIPPED")) {
            return Optional.of(step.path("detail").asText());
        }
        boolean failed = step.has("Error");
        boolean isState = request.refusal().isPresent();
        if (failed && (!isState || (!isBusy && poll.isRefusedFor(Poll.STALE_READS)))) {
            return Optional.of(Json.errorMessage(step.path("Cause").asText()));
        }
        Instant at = asked.at().orElse(poll.now());
        return !failed && !isBusy && !poll.now().isBefore(at.plus(Poll.STALE_READS))
                ? Optional.of("AWS has accepted it, and does not show it " + Poll.STALE_READS.toSeconds() + " s later")
                : Optional.empty();
    }

    private Instant since() {
        return poll.note(SINCE).map(Instant::parse).orElse(poll.now());
    }

    private long minutes() {
        return Duration.between(since(), poll.now()).toMinutes();
    }

    /** Whether what is left is named: before the wait itself ends, which would make a failure of a copy that is proven. */
    private boolean isLate() {
        Instant end = poll.startedAt().plus(poll.deadline()).minus(BEFORE_DEADLINE);
        Instant late = since().plus(LONGEST);
        return !poll.now().isBefore(late.isBefore(end) ? late : end);
    }

    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
