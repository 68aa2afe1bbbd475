package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.failback.Essentials;
import dev.drorchestrator.lambda.failback.SourceGone;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * Creates the cluster anew, as a reader of the global database; its instances come later.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "WAITING" | "ALREADY_DONE" | "REFUSED", "detail"}}; REFUSED when AWS does not take the
 * request as it is, after which the check asks for the same step with {@code "EssentialsOnly": true}.
 */
public final class CreateSecondaryCluster extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public CreateSecondaryCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public CreateSecondaryCluster(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected String resource(StepRequest request) {
        return FailbackRequest.of(request).text();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        String name = failback.copy().identifier();
        Optional<DBCluster> found = reader.cluster(failback.copy().arn());
        RebuildPlan plan = RebuildPlan.of(request);
        if (found.filter(cluster -> plan.resourceId().equals(cluster.dbClusterResourceId()))
                .isPresent()) {
            return Decision.waiting("the old copy still shows as " + name);
        }
        if (found.isPresent()) {
            ResourceStatus status = new ResourceStatus(found.get().status());
            String detail = name + " is there, " + status.word();
            return status.isAvailable() ? Decision.alreadyDone(detail) : Decision.inProgress(detail);
        }
        ClusterCopy old = failback.old(plan);
        SecondaryCluster call = SecondaryCluster.of(failback, old.cluster());
        return Decision.start(
                        "creating cluster " + name + " as a reader of " + failback.globalCluster(),
                        Change.of(rds, Essentials.only(request) ? call.essentials() : call.all()))
                .afterError(error -> Essentials.meaning(request, error, "creation of cluster " + name))
                .refusedAs(error -> SourceGone.words(
                                error,
                                failback.source().arn(),
                                failback.source().region())
                        .or(() -> Essentials.words(request, error, resource(request))));
    }
}
