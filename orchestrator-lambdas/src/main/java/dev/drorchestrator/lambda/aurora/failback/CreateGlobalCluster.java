package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.failback.Essentials;
import dev.drorchestrator.lambda.failback.SourceGone;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterRequest;

/**
 * Creates the global database anew around the source, which becomes its primary. Tags, deletion protection and Extended Support are
 * those of the old one; engine, version and encryption are the source's. AWS takes it in the source's Region (Aurora User Guide, "Attaching
 * to a global database").
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE" | "REFUSED", "detail"}}; REFUSED when AWS does not take the
 * request as it is, after which the check asks for the same step with {@code "EssentialsOnly": true}.
 */
public final class CreateGlobalCluster extends ChangeStep {

    /** RDS API reference, CreateGlobalCluster, EngineLifecycleSupport: of this engine only. */
    private static final String TAKES_LIFECYCLE_SUPPORT = "aurora-postgresql";

    private final Regions regions;

    /** Lambda's own. */
    public CreateGlobalCluster() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /**
     * @param rds of the Region whose copy is rebuilt
     * @param others clients by Region
     */
    public CreateGlobalCluster(RdsClient rds, Function<String, RdsClient> others) {
        super();
        this.regions = new Regions(rds, others);
    }

    @Override
    protected String resource(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        return "global database " + failback.globalCluster() + ", source "
                + failback.source().arn();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        String name = failback.globalCluster();
        ClusterName source = failback.source();
        Optional<GlobalDatabase> found = regions.globalDatabase(name, source.region());
        if (found.isPresent()) {
            return found.get().isWriter(source.arn())
                    ? Decision.alreadyDone(source.identifier() + " is the writer of " + name)
                    : Decision.inProgress(name + " is "
                            + found.get().status().word() + ", with "
                            + found.get().members());
        }
        ClusterCopy old = ClusterCopy.read(RebuildPlan.of(request).copy());
        CreateGlobalClusterRequest.Builder call = CreateGlobalClusterRequest.builder()
                .globalClusterIdentifier(name)
                .sourceDBClusterIdentifier(source.arn());
        old.globalDeletionProtection().ifPresent(call::deletionProtection);
        if (failback.cluster().engine().equals(TAKES_LIFECYCLE_SUPPORT)) {
            old.globalLifecycleSupport().ifPresent(call::engineLifecycleSupport);
        }
        if (!Essentials.only(request)) {
            call.tags(old.globalTags());
        }
        return Decision.start(
                        "creating global database " + name + " around " + source.arn(),
                        Change.of(regions.client(source.region()), call.build()))
                .afterError(error -> Essentials.meaning(request, error, "creation of global database " + name))
                .refusedAs(error -> SourceGone.words(error, source.arn(), source.region())
                        .or(() -> Essentials.words(request, error, resource(request))));
    }
}
