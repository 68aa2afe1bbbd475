package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.failback.Essentials;
import dev.drorchestrator.lambda.failback.SourceGone;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.InstanceQuotaExceededException;

/**
 * Creates the copy anew, as a cross-Region read replica of the promoted instance: as the payload says, and where it says
 * nothing, as the old copy was.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "WAITING" | "REFUSED", "detail"}}; REFUSED when AWS does not take the
 * request as it is, after which the check asks for the same step with {@code "EssentialsOnly": true}; WAITING when the source is busy (a backup,
 * for example), in which case the check asks for another attempt: the old copy is gone by now, so giving up helps nobody.
 */
public final class CreateReadReplica extends ChangeStep {

    /** RDS User Guide, "Creating a read replica in a different AWS Region". */
    private static final int MOST_AT_ONCE = 20;

    private final RdsClient rds;
    private final Function<String, RdsClient> otherRegions;

    /** Lambda's own. */
    public CreateReadReplica() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /** With the client of the copy's Region, and clients of other Regions. */
    public CreateReadReplica(RdsClient rds, Function<String, RdsClient> otherRegions) {
        super();
        this.rds = rds;
        this.otherRegions = otherRegions;
    }

    @Override
    protected String resource(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        return "read replica " + failback.identifier() + " of " + failback.source();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        if (exists(failback)) {
            return Decision.inProgress(failback.identifier() + " exists");
        }
        ReplicaRequest call = new ReplicaRequest(
                failback, new InstanceCopy(RebuildPlan.of(request).copy()).wantedBy(failback));
        return Decision.start(
                        "creation of " + failback.identifier() + " as a replica of " + failback.source(),
                        Change.of(rds, Essentials.only(request) ? call.essentials() : call.all()))
                .afterError(error -> meaning(error, failback)
                        .or(() -> Essentials.meaning(request, error, "creation of " + failback.identifier())))
                .refusedAs(error -> SourceGone.words(error, failback.source(), failback.sourceRegion())
                        .or(() -> Essentials.words(request, error, resource(request))));
    }

    private Optional<Decision> meaning(SdkException error, FailbackRequest failback) {
        if (AwsErrors.of(error) == ErrorMeaning.STATE_CONFLICT && !exists(failback) && isSourceBusy(failback)) {
            return Optional.of(Decision.waiting(
                    "the source " + failback.source() + " is busy; RDS makes no replica of it meanwhile"));
        }
        return error instanceof InstanceQuotaExceededException && isWave(failback)
                ? Optional.of(Decision.waiting(MOST_AT_ONCE
                        + " cross-Region replicas are being created in this Region, which is the most at once"))
                : Optional.empty();
    }

    private Optional<Instance> source(FailbackRequest failback) {
        return Reading.of(() -> Instance.read(otherRegions.apply(failback.sourceRegion()), failback.sourceIdentifier()))
                .value()
                .flatMap(found -> found);
    }

    /** Whether so many replicas are being created that AWS takes no more at the moment. */
    private boolean isWave(FailbackRequest failback) {
        return rds.describeDBInstancesPaginator().dbInstances().stream()
                        .filter(found -> "creating".equals(found.dbInstanceStatus()))
                        .map(Instance::new)
                        .flatMap(found -> found.source().stream())
                        .filter(source -> !source.contains(":rds:" + failback.region() + ":"))
                        .count()
                >= MOST_AT_ONCE;
    }

    private boolean exists(FailbackRequest failback) {
        return Instance.read(rds, failback.identifier()).isPresent();
    }

    private boolean isSourceBusy(FailbackRequest failback) {
        return source(failback)
                .filter(source -> source.isServing() && !source.status().isAvailable())
                .isPresent();
    }
}
