package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Creates the copy anew, as a cross-Region read replica of the promoted instance: as the payload says, and where it says
 * nothing, as the old copy was.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "WAITING", "detail"}}; WAITING when the source is busy (a backup,
 * for example), in which case the check asks for another attempt: the old copy is gone by now, so giving up helps nobody.
 */
public final class CreateReadReplica extends StepHandler {

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
    protected JsonNode handle(StepRequest request) {
        RebuildRequest rebuild = RebuildRequest.of(request);
        OldCopy old = new OldCopy(RebuildPlan.of(request).copy());
        if (Instance.read(rds, rebuild.identifier()).isPresent()) {
            return answer("IN_PROGRESS", rebuild.identifier() + " exists");
        }
        try {
            rds.createDBInstanceReadReplica(new ReplicaLikeness(rebuild, old).request());
        } catch (SdkException e) {
            if (Instance.read(rds, rebuild.identifier()).isPresent()) {
                return answer("IN_PROGRESS", rebuild.identifier() + " exists");
            }
            if (AwsErrors.of(e) == ErrorMeaning.STATE_CONFLICT && isSourceBusy(rebuild)) {
                return answer(
                        "WAITING", "the source " + rebuild.source() + " is busy; RDS makes no replica of it meanwhile");
            }
            throw AwsErrors.translate(e, "read replica " + rebuild.identifier() + " of " + rebuild.source());
        }
        return answer("STARTED", "creation of " + rebuild.identifier() + " as a replica of " + rebuild.source());
    }

    private boolean isSourceBusy(RebuildRequest rebuild) {
        return Reading.of(() -> Instance.read(otherRegions.apply(rebuild.sourceRegion()), rebuild.sourceIdentifier()))
                .value()
                .flatMap(found -> found)
                .filter(source -> source.isServing() && !source.status().isAvailable())
                .isPresent();
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
