package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks at an RDS instance. Expects {@code STANDALONE} (after a promotion), {@code DELETED} (the old copy, before it is
 * rebuilt) or {@code REPLICA} (the rebuilt copy).
 */
public final class CheckInstanceStatus extends StatusCheck {

    private final RdsClient rds;

    /** Lambda's own. */
    public CheckInstanceStatus() {
        this(AwsClients.rds());
    }

    /** With the client of the instance's Region. */
    public CheckInstanceStatus(RdsClient rds) {
        super("STANDALONE", "DELETED", "REPLICA");
        this.rds = rds;
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        return switch (expect) {
            case "STANDALONE" -> StandaloneProof.look(rds, request, poll);
            case "DELETED" -> DeletionProof.look(rds, request, poll);
            default -> ReplicaProof.look(rds, request, poll);
        };
    }
}
