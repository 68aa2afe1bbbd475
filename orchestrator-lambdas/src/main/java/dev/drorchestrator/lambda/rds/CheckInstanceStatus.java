package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks at an RDS instance after a promotion: expects {@code STANDALONE}.
 */
public final class CheckInstanceStatus extends StatusCheck {

    private final RdsClient rds;

    /** Lambda's own. */
    public CheckInstanceStatus() {
        this(AwsClients.rds());
    }

    /** With the client of the instance's Region. */
    public CheckInstanceStatus(RdsClient rds) {
        super("STANDALONE");
        this.rds = rds;
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        return StandaloneProof.look(rds, request, poll);
    }
}
