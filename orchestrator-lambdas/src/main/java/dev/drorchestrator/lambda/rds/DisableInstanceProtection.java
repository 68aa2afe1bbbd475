package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Lifts the deletion protection of the old copy, and of no other, and only with the payload's leave.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DisableInstanceProtection extends StepHandler {

    private final RdsClient rds;

    /** Lambda's own. */
    public DisableInstanceProtection() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public DisableInstanceProtection(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        RebuildRequest rebuild = RebuildRequest.of(request);
        Optional<Instance> copy = DeletionProof.oldCopy(rds, rebuild, RebuildPlan.of(request));
        if (copy.filter(Instance::isProtected).isEmpty()) {
            return answer("ALREADY_DONE", rebuild.identifier() + " is not protected");
        }
        if (!rebuild.deletion().disableProtection()) {
            throw new PreconditionFailedException(new Finding(
                    "DB instance " + rebuild.identifier(),
                    "deletion protection is on",
                    "off, or leave to lift it",
                    DeletionProof.unprotect(rebuild)));
        }
        try {
            rds.modifyDBInstance(call -> call.dbInstanceIdentifier(rebuild.identifier())
                    .deletionProtection(false)
                    .applyImmediately(true)
                    .overrideConfiguration(AwsClients::patiently));
        } catch (SdkException e) {
            throw AwsErrors.translate(e, "deletion protection of " + rebuild.identifier());
        }
        return answer("STARTED", "deletion protection of " + rebuild.identifier() + " is lifted");
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
