package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * Takes the cluster of this Region out of its global database, which makes it a writable cluster of its own. Needs nothing
 * of the primary's Region, and waits for nothing there: what was not replicated yet is lost.
 *
 * <p>Looks first: a cluster that is out already, or that is the writer, needs no call. Looks again after an error, because
 * the SDK may have sent the call twice.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail", "promoted": ARN, "promotedFrom": ARN}};
 * {@code promotedFrom} is the writer until then, empty when nobody knows it any more.
 */
public final class DetachCluster extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DetachCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the target's Region. */
    public DetachCluster(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        DetachRequest detach = DetachRequest.of(request);
        DBCluster cluster = cluster(detach);
        Optional<GlobalDatabase> database = reader.globalDatabase(detach.globalCluster());
        String writer = database.flatMap(GlobalDatabase::writer).orElse("");
        Optional<JsonNode> nothingToDo = Detached.of(detach, cluster, database);
        if (nothingToDo.isPresent()) {
            return nothingToDo.get();
        }
        database.ifPresent(SwitchoverPreconditions::noOtherRoleChange);
        SwitchoverPreconditions.notFailed(cluster);
        SwitchoverPreconditions.hasAvailableInstance(cluster, reader.instances(cluster));
        try {
            rds.removeFromGlobalCluster(call -> call.globalClusterIdentifier(detach.globalCluster())
                    .dbClusterIdentifier(detach.target())
                    .overrideConfiguration(AwsClients::patiently));
        } catch (SdkException e) {
            Optional<GlobalDatabase> after = reader.globalDatabase(detach.globalCluster());
            if (after.filter(found -> found.member(detach.target()).isEmpty()).isPresent()) {
                return answer(
                        "IN_PROGRESS", detach.clusterName() + " has left " + detach.globalCluster(), detach, writer);
            }
            throw AwsErrors.translate(e, "global database " + detach.globalCluster() + ", cluster " + detach.target());
        }
        return answer(
                "STARTED",
                detach.clusterName() + " leaves " + detach.globalCluster() + ", whose writer is "
                        + (writer.isEmpty() ? "nobody" : writer),
                detach,
                writer);
    }

    private DBCluster cluster(DetachRequest detach) {
        return reader.cluster(detach.target())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "DBClusterIdentifier",
                        "this Region has no cluster " + detach.target(),
                        "the member that " + detach.globalCluster() + " has in this Region",
                        "correct the payload, or the export that it imports")));
    }

    static JsonNode answer(String status, String detail, DetachRequest detach, String promotedFrom) {
        return Json.object()
                .put("status", status)
                .put("detail", detail)
                .put("promoted", detach.target())
                .put("promotedFrom", promotedFrom);
    }
}
