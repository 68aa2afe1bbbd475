package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.FinalSnapshot;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Deletes the old copy, and no other: an instance with another resource id is a new one under the old name. Keeps its
 * automated backups, and takes a final snapshot unless the payload says {@code SkipFinalSnapshot}.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteInstance extends StepHandler {

    private final RdsClient rds;

    /** Lambda's own. */
    public DeleteInstance() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public DeleteInstance(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        RebuildRequest rebuild = RebuildRequest.of(request);
        RebuildPlan plan = RebuildPlan.of(request);
        Optional<JsonNode> nothingToDo = nothingToDo(rebuild, plan);
        if (nothingToDo.isPresent()) {
            return nothingToDo.get();
        }
        String snapshot = FinalSnapshot.name(rebuild.identifier(), request.startedAt());
        boolean skip = rebuild.deletion().skipFinalSnapshot();
        try {
            rds.deleteDBInstance(call -> {
                call.dbInstanceIdentifier(rebuild.identifier())
                        .skipFinalSnapshot(skip)
                        .deleteAutomatedBackups(false)
                        .overrideConfiguration(AwsClients::patiently);
                if (!skip) {
                    call.finalDBSnapshotIdentifier(snapshot);
                }
            });
        } catch (SdkException e) {
            return nothingToDo(rebuild, plan)
                    .orElseThrow(() -> AwsErrors.translate(e, "DB instance " + rebuild.identifier()));
        }
        return answer(
                "STARTED",
                "deletion of " + rebuild.identifier()
                        + (skip ? " without a final snapshot" : " with the final snapshot " + snapshot));
    }

    private Optional<JsonNode> nothingToDo(RebuildRequest rebuild, RebuildPlan plan) {
        Optional<Instance> copy = DeletionProof.oldCopy(rds, rebuild, plan);
        if (copy.isEmpty()) {
            return Optional.of(answer("ALREADY_DONE", "the old copy " + rebuild.identifier() + " is gone"));
        }
        return copy.filter(instance -> instance.status().isDeleting())
                .map(instance -> answer("IN_PROGRESS", rebuild.identifier() + " is being deleted"));
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
