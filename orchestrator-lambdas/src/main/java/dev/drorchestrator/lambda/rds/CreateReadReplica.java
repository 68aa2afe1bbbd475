package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Creates the copy anew, as a cross-Region read replica of the promoted instance: as the payload says, and where it says
 * nothing, as the old copy was.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "WAITING", "detail"}}; WAITING when the source is busy (a backup,
 * for example), in which case the check asks for another attempt: the old copy is gone by now, so giving up helps nobody.
 */
public final class CreateReadReplica extends ChangeStep {

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
        RebuildRequest rebuild = RebuildRequest.of(request);
        return "read replica " + rebuild.identifier() + " of " + rebuild.source();
    }

    @Override
    protected Decision decide(StepRequest request) {
        RebuildRequest rebuild = RebuildRequest.of(request);
        if (exists(rebuild)) {
            return Decision.inProgress(rebuild.identifier() + " exists");
        }
        OldCopy old = new OldCopy(RebuildPlan.of(request).copy());
        return Decision.start(
                        "creation of " + rebuild.identifier() + " as a replica of " + rebuild.source(),
                        Change.of(rds, new ReplicaLikeness(rebuild, old).request()))
                .afterError(error ->
                        AwsErrors.of(error) == ErrorMeaning.STATE_CONFLICT && !exists(rebuild) && isSourceBusy(rebuild)
                                ? Optional.of(Decision.waiting("the source " + rebuild.source()
                                        + " is busy; RDS makes no replica of it meanwhile"))
                                : Optional.empty());
    }

    private boolean exists(RebuildRequest rebuild) {
        return Instance.read(rds, rebuild.identifier()).isPresent();
    }

    private boolean isSourceBusy(RebuildRequest rebuild) {
        return Reading.of(() -> Instance.read(otherRegions.apply(rebuild.sourceRegion()), rebuild.sourceIdentifier()))
                .value()
                .flatMap(found -> found)
                .filter(source -> source.isServing() && !source.status().isAvailable())
                .isPresent();
    }
}
