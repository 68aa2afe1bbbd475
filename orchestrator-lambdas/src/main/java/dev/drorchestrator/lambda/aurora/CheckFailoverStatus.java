package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.time.Clock;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks whether the cluster has the role that the payload wants, and believes it only when everything says so.
 *
 * <p>Takes {@code Expect} ({@code WRITER}), {@code DeadlineSeconds} (after {@code StartedAt}), {@code PollSeconds}, and
 * the answer of the check before this one ({@code Input.check}). Gives {@code {"status": "available" | "in-progress" |
 * "failed" | "doesnotexist", "detail", "waitSeconds", "seen": {…}}}: {@code waitSeconds} until the next look,
 * {@code seen} what the next check must remember.
 */
public final class CheckFailoverStatus extends StepHandler {

    private final AuroraReader reader;
    private final Clock clock;

    /** Lambda's own. */
    public CheckFailoverStatus() {
        this(AwsClients.rds(), Clock.systemUTC());
    }

    /** With the client of the target's Region. */
    public CheckFailoverStatus(RdsClient rds, Clock clock) {
        super();
        this.reader = new AuroraReader(rds);
        this.clock = clock;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        String expect = request.field("Expect").asText();
        if (!expect.equals("WRITER")) {
            throw new InvalidParameterException("Expect: expected WRITER, got \"" + expect
                    + "\". Next: deploy state machines and functions of the same version");
        }
        SwitchoverRequest switchover = SwitchoverRequest.of(request);
        Poll poll = Poll.of(request, clock.instant());
        return look(switchover, poll).json();
    }

    /**
     * A look that fails for a passing reason says nothing about the switchover, so it is no failure: the wait goes on to
     * its deadline. Nor does it say that the role change is gone, so the time in which nothing was seen begins anew.
     */
    private Verdict look(SwitchoverRequest switchover, Poll poll) {
        try {
            return new WriterProof(reader, switchover, poll).look();
        } catch (SdkException e) {
            if (AwsErrors.of(e) != ErrorMeaning.TRANSIENT) {
                throw e;
            }
            return new Verdict(Verdict.Status.IN_PROGRESS, "could not look: " + e.getMessage(), poll.sawUnderWay());
        }
    }
}
