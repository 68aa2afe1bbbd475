package dev.drorchestrator.lambda.aurora.failover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Starts the switchover of an Aurora global database to the cluster that the payload names, without loss of data.
 *
 * <p>Looks first: a target that is the writer already, or is on its way there, needs no call. Looks again after an error,
 * because the SDK may have sent the call twice, and the second answer is then an error about what the first one did.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class FailoverGlobalCluster extends StepHandler {

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
    protected JsonNode handle(StepRequest request) {
        SwitchoverRequest switchover = SwitchoverRequest.of(request);
        GlobalDatabase before = SwitchoverPreconditions.existing(reader, switchover, request.region());
        Optional<JsonNode> nothingToDo = nothingToDo(before, switchover);
        if (nothingToDo.isPresent()) {
            return nothingToDo.get();
        }
        SwitchoverPreconditions.check(reader, before, switchover);
        try {
            // Switchover is said aloud: the same call with AllowDataLoss would be the other, lossy kind.
            rds.failoverGlobalCluster(call -> call.globalClusterIdentifier(switchover.globalCluster())
                    .targetDbClusterIdentifier(switchover.target())
                    .switchover(true)
                    .overrideConfiguration(config -> config.apiCallTimeout(AwsClients.CHANGE_TIMEOUT)
                            .apiCallAttemptTimeout(AwsClients.CHANGE_TIMEOUT)));
        } catch (SdkException e) {
            return reader.globalDatabase(switchover.globalCluster())
                    .flatMap(after -> nothingToDo(after, switchover))
                    .orElseThrow(() -> refused(e, before, switchover, request.region()));
        }
        return answer("STARTED", "switchover from " + before.writer().orElse("nobody") + " to " + switchover.target());
    }

    private static StepException refused(
            SdkException e, GlobalDatabase before, SwitchoverRequest switchover, String region) {
        String resource = "global database " + switchover.globalCluster() + ", target " + switchover.target();
        if (AwsErrors.of(e) != ErrorMeaning.STATE_CONFLICT) {
            return AwsErrors.translate(e, resource);
        }
        return new StateConflictException(
                new Finding(
                        resource,
                        AwsErrors.found(e),
                        "a state that allows a switchover without loss of data: all members healthy, of one engine version",
                        "look at the global database in the RDS console. If the Region of the writer "
                                + before.writer().orElse("(there is none)")
                                + " is lost, no switchover can work: fail over with loss of what was not replicated"
                                + " (resourceType UnPlannedFailoverAurora where it is deployed, else aws rds"
                                + " remove-from-global-cluster --region " + region + " --global-cluster-identifier "
                                + switchover.globalCluster() + " --db-cluster-identifier " + switchover.target() + ")"),
                e);
    }

    private static Optional<JsonNode> nothingToDo(GlobalDatabase database, SwitchoverRequest switchover) {
        if (database.isMovingTo(switchover.target())) {
            return Optional.of(answer("IN_PROGRESS", "a role change to " + switchover.target() + " is under way"));
        }
        if (database.isWriter(switchover.target()) && database.roleChange().isEmpty()) {
            return Optional.of(answer("ALREADY_DONE", switchover.target() + " is the writer already"));
        }
        return Optional.empty();
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
