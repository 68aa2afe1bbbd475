package dev.drorchestrator.lambda.aurora.failover;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterRequest;

/**
 * Starts the switchover of an Aurora global database to the cluster that the payload names, without loss of data.
 *
 * <p>A target that is the writer already, or is on its way there, needs no call.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class FailoverGlobalCluster extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public FailoverGlobalCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the target's Region. */
    public FailoverGlobalCluster(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected String resource(StepRequest request) {
        return resource(SwitchoverRequest.of(request));
    }

    private static String resource(SwitchoverRequest switchover) {
        return "global database " + switchover.globalCluster() + ", target " + switchover.target();
    }

    @Override
    protected Decision decide(StepRequest request) {
        SwitchoverRequest switchover = SwitchoverRequest.of(request);
        GlobalDatabase before = SwitchoverPreconditions.existing(reader, switchover, request.region());
        if (before.isMovingTo(switchover.target())) {
            return Decision.inProgress("a role change to " + switchover.target() + " is under way");
        }
        if (before.isWriter(switchover.target()) && before.roleChange().isEmpty()) {
            return Decision.alreadyDone(switchover.target() + " is the writer already");
        }
        SwitchoverPreconditions.check(reader, before, switchover);
        // Switchover is explicit: the same call with AllowDataLoss would be the other, lossy kind.
        FailoverGlobalClusterRequest call = FailoverGlobalClusterRequest.builder()
                .globalClusterIdentifier(switchover.globalCluster())
                .targetDbClusterIdentifier(switchover.target())
                .switchover(true)
                .build();
        return Decision.start(
                        "switchover from " + before.writer().orElse("none") + " to " + switchover.target(),
                        Change.of(rds, call))
                .refusedAs(error -> refused(error, before, switchover, request.region()));
    }

    private static Optional<StepException> refused(
            SdkException e, GlobalDatabase before, SwitchoverRequest switchover, String region) {
        if (AwsErrors.of(e) != ErrorMeaning.STATE_CONFLICT) {
            return Optional.empty();
        }
        return Optional.of(new StateConflictException(
                new Finding(
                        resource(switchover),
                        AwsErrors.found(e),
                        "a state that allows a switchover without loss of data: all members healthy, of one engine version",
                        "check its members: aws rds describe-global-clusters --region " + region
                                + " --global-cluster-identifier " + switchover.globalCluster()
                                + ". If the Region of the writer "
                                + before.writer().orElse("(there is none)")
                                + " is lost, a switchover cannot work: fail over, and lose what was not replicated"
                                + " (resourceType UnPlannedFailoverAurora where it is deployed, else aws rds"
                                + " remove-from-global-cluster --region " + region + " --global-cluster-identifier "
                                + switchover.globalCluster() + " --db-cluster-identifier " + switchover.target() + ")"),
                e));
    }
}
