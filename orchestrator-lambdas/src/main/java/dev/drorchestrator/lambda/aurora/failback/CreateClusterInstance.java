package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.failback.Essentials;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.InstanceQuotaExceededException;

/**
 * Creates one instance that the rebuilt cluster still lacks, as it was in the old copy; the payload's wishes count for the
 * instance that it names.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE" | "REFUSED", "detail"}}; REFUSED when AWS does not take the request as it is, after
 * which the check asks for the same step with {@code "EssentialsOnly": true}. With {@code "AnyZone": true} AWS chooses the zone.
 */
public final class CreateClusterInstance extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public CreateClusterInstance() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public CreateClusterInstance(RdsClient rds) {
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
        ClusterCopy old = failback.old(RebuildPlan.of(request));
        List<DBInstance> present =
                reader.cluster(failback.copy().arn()).map(reader::instances).orElse(List.of());
        return new RebuiltInstances(old, failback.instance(), present)
                .nextMissing()
                .map(missing -> Decision.start(
                                "creating instance " + missing.identifier() + ", " + missing.instanceClass(),
                                Change.of(rds, call(missing, failback, request)))
                        .afterError(error ->
                                Essentials.meaning(request, error, "creation of instance " + missing.identifier()))
                        .refusedAs(error -> noRoom(error, missing.identifier())
                                .or(() -> Essentials.words(request, error, resource(request)))))
                .orElseGet(() -> Decision.alreadyDone("all instances are there"));
    }

    private static CreateDbInstanceRequest call(
            InstanceLikeness missing, FailbackRequest failback, StepRequest request) {
        String cluster = failback.copy().identifier();
        String engine = failback.cluster().engine();
        if (Essentials.only(request)) {
            return missing.essentials(cluster, engine).build();
        }
        return request.field("AnyZone").asBoolean(false)
                ? missing.requestInAnyZone(cluster, engine).build()
                : missing.request(cluster, engine).build();
    }

    /** A full quota passes: what is set aside can give way. */
    private static Optional<StepException> noRoom(SdkException error, String instance) {
        return error instanceof InstanceQuotaExceededException
                ? Optional.of(new StateConflictException(
                        new Finding(
                                "instance " + instance,
                                AwsErrors.found(error),
                                "room in the quota",
                                "raise the quota, or delete instances that you do not need"),
                        error))
                : Optional.empty();
    }
}
