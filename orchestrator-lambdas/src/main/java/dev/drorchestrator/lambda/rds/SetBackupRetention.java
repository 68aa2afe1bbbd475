package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Gives the rebuilt replica the backups that the payload asks for: a replica is created without, and
 * CreateDBInstanceReadReplica has no parameter for it.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class SetBackupRetention extends StepHandler {

    private final RdsClient rds;

    /** Lambda's own. */
    public SetBackupRetention() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public SetBackupRetention(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        RebuildRequest rebuild = RebuildRequest.of(request);
        Optional<Integer> missing = Instance.read(rds, rebuild.identifier()).flatMap(rebuild::missingBackups);
        if (missing.isEmpty()) {
            return answer("ALREADY_DONE", rebuild.identifier() + " has the backups that are wanted");
        }
        int days = missing.get();
        try {
            rds.modifyDBInstance(call -> call.dbInstanceIdentifier(rebuild.identifier())
                    .backupRetentionPeriod(days)
                    .applyImmediately(true)
                    .overrideConfiguration(AwsClients::patiently));
        } catch (SdkException e) {
            throw AwsErrors.translate(e, "backup retention of " + rebuild.identifier());
        }
        return answer("STARTED", rebuild.identifier() + " keeps backups for " + days + " days");
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
