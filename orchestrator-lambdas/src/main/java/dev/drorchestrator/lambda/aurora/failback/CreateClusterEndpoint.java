package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;

/**
 * Creates one custom endpoint that the rebuilt cluster still lacks, as it was in the old copy.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class CreateClusterEndpoint extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public CreateClusterEndpoint() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public CreateClusterEndpoint(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected String resource(StepRequest request) {
        return "custom endpoints of " + FailbackRequest.of(request).copy().identifier();
    }

    @Override
    protected Decision decide(StepRequest request) {
        String cluster = FailbackRequest.of(request).copy().identifier();
        List<String> present = reader.customEndpoints(cluster).stream()
                .map(DBClusterEndpoint::dbClusterEndpointIdentifier)
                .toList();
        return ClusterCopy.read(RebuildPlan.of(request).copy()).endpoints().stream()
                .filter(endpoint -> !present.contains(endpoint.identifier()))
                .findFirst()
                .map(missing -> Decision.start(
                        "creating custom endpoint " + missing.identifier(), Change.of(rds, missing.request(cluster))))
                .orElseGet(() -> Decision.alreadyDone("all custom endpoints are there"));
    }
}
