package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.failback.Restored;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Sets one setting of the rebuilt replica that the check has named ({@code Input.check.resource}), or restarts it, so that its parameter group is in
 * use.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE" | "SKIPPED", "detail"}}; SKIPPED when AWS refuses it for good: the
 * report names what is left out, and the failback goes on.
 */
public final class RestoreInstanceSetting extends ChangeStep {

    private final RdsClient rds;

    /** Lambda's own. */
    public RestoreInstanceSetting() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public RestoreInstanceSetting(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return FailbackRequest.of(request).identifier();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        return Restored.decide(
                request,
                failback.identifier(),
                Instance.read(rds, failback.identifier())
                        .filter(found -> found.follows(failback.source()))
                        // A FAILOVER that has begun wins: it must not meet an instance that is being modified.
                        .filter(found ->
                                FailoverTags.promotedFrom(found.db().tagList()).isEmpty())
                        .map(found -> ReplicaProof.settings(rds, request, found).missing())
                        .orElse(List.of()));
    }
}
