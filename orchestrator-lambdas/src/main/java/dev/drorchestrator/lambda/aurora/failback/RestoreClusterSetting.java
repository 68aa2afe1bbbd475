package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.failback.Restored;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Sets one setting of the rebuilt cluster, of one of its instances or of the new global database that the check has named ({@code
 * Input.check.resource}), creates a custom endpoint, or restarts an instance, so that its parameter group is in use.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE" | "SKIPPED", "detail"}}; SKIPPED when AWS refuses it for good: the
 * report names what is left out, and the failback goes on.
 */
public final class RestoreClusterSetting extends ChangeStep {

    private final RdsClient rds;

    /** Lambda's own. */
    public RestoreClusterSetting() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public RestoreClusterSetting(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return FailbackRequest.of(request).text();
    }

    @Override
    protected Decision decide(StepRequest request) {
        return Restored.decide(
                request,
                FailbackRequest.of(request).copy().identifier(),
                RebuiltCopy.find(rds, request).map(RebuiltCopy::missing).orElse(List.of()));
    }
}
