package dev.drorchestrator.lambda.failback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives a rebuilt copy, which is there and follows its source, what it has not yet of the old one: one setting per look. A
 * setting that AWS refuses is named in the report with the command that sets it, and fails nothing: the copy is what matters.
 */
public final class Restoring {

    /** After that the settings that are left are named in the report: the old copy waits to be deleted, and costs money. */
    private static final Duration LONGEST = Duration.ofMinutes(45);

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
     * Asks for the next setting, or ends the wait.
     *
     * @param proven what the look has proven
     * @param missing what the copy has not as it should have it
     */
    public Verdict look(String proven, List<Missing> missing) {
        Poll seen = poll.note(SINCE).isPresent()
                ? poll
                : poll.noting(SINCE, poll.now().toString());
        for (Missing setting : missing) {
            Optional<String> reason = seen.note(LEFT_OUT + setting.name()).or(() -> givenUp(setting));
            if (reason.isEmpty()) {
                return Verdict.asking(
                        Missing.STEP, setting.name(), proven + "; to be set: " + setting.words(), seen.soon(5));
            }
            seen = seen.noting(LEFT_OUT + setting.name(), cut(reason.get()));
        }
        Poll last = seen;
        return Verdict.available(proven, last)
                .leavingOut(missing.stream()
                        .map(setting -> setting.leftOut(
                                last.note(LEFT_OUT + setting.name()).orElseThrow(), request.region()))
                        .toList());
    }

    /** Why it is not worth another attempt, if it is not. */
    private Optional<String> givenUp(Missing setting) {
        Optional<Poll.Asked> asked =
                poll.asked().filter(before -> before.change().equals(setting.key()));
        if (asked.isPresent()) {
            JsonNode step = request.input().path("step");
            if (step.path("status").asText().equals("SKIPPED")) {
                return Optional.of(step.path("detail").asText());
            }
            if (step.has("Error") && (request.refusal().isEmpty() || poll.isRefusedFor(Poll.STALE_READS))) {
                return Optional.of(Json.errorMessage(step.path("Cause").asText()));
            }
            Instant at = asked.get().at().orElse(poll.now());
            if (!step.has("Error") && !poll.now().isBefore(at.plus(Poll.STALE_READS))) {
                return Optional.of(
                        "AWS has accepted it, and does not show it " + Poll.STALE_READS.toSeconds() + " s later");
            }
        }
        boolean late = poll.note(SINCE)
                .filter(since -> !poll.now().isBefore(Instant.parse(since).plus(LONGEST)))
                .isPresent();
        return late
                ? Optional.of("not done " + LONGEST.toMinutes() + " minutes after the copy was proven")
                : Optional.empty();
    }

    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
