package dev.drorchestrator.lambda.aurora.failover;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks whether the cluster has the role that the payload wants, and believes it only when everything says so. Expects
 * {@code WRITER} (of the global database, after a switchover) or {@code STANDALONE} (out of it, after an unplanned failover).
 */
public final class CheckFailoverStatus extends StatusCheck {

    private static final String WRITER = "WRITER";
    private static final String STANDALONE = "STANDALONE";

    private final AuroraReader reader;

    /** Lambda's own. */
    public CheckFailoverStatus() {
        this(AwsClients.rds());
    }

    /** With the client of the target's Region. */
    public CheckFailoverStatus(RdsClient rds) {
        super(WRITER, STANDALONE);
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        if (expect.equals(STANDALONE)) {
            return new StandaloneProof(reader, DetachRequest.of(request), poll).look();
        }
        return new WriterProof(reader, SwitchoverRequest.of(request), poll).look();
    }
}
