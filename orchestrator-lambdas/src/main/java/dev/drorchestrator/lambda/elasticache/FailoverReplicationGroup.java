package dev.drorchestrator.lambda.elasticache;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;

/**
 * Makes the replication group that the payload names the primary of its global datastore. What the old primary had not
 * replicated yet is lost.
 *
 * <p>Looks first: a primary needs no call. Looks again after an error, because the call may have taken effect although its
 * answer was lost.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class FailoverReplicationGroup extends StepHandler {

    private final ElastiCacheClient elastiCache;
    private final DatastoreReader reader;

    /** Lambda's own. */
    public FailoverReplicationGroup() {
        this(AwsClients.elastiCache());
    }

    /** With the client of the target's Region. */
    public FailoverReplicationGroup(ElastiCacheClient elastiCache) {
        super();
        this.elastiCache = elastiCache;
        this.reader = new DatastoreReader(elastiCache);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        FailoverRequest failover = FailoverRequest.of(request);
        GlobalDatastore before = FailoverPreconditions.existing(reader, failover);
        Optional<JsonNode> nothingToDo = nothingToDo(before, failover);
        if (nothingToDo.isPresent()) {
            return nothingToDo.get();
        }
        FailoverPreconditions.check(before, failover);
        try {
            // "Primary" is the new one here, as AWS names it.
            elastiCache.failoverGlobalReplicationGroup(call -> call.globalReplicationGroupId(failover.datastore())
                    .primaryRegion(failover.region())
                    .primaryReplicationGroupId(failover.replicationGroup())
                    .overrideConfiguration(config -> config.apiCallTimeout(AwsClients.CHANGE_TIMEOUT)
                            .apiCallAttemptTimeout(AwsClients.CHANGE_TIMEOUT)));
        } catch (SdkException e) {
            return reader.datastore(failover.datastore())
                    .flatMap(after -> tookEffect(before, after, failover))
                    .orElseThrow(() -> AwsErrors.translate(
                            e, "global datastore " + failover.datastore() + ", target " + failover.target()));
        }
        return answer("STARTED", "failover from " + before.primary() + " to " + failover.target());
    }

    private static Optional<JsonNode> nothingToDo(GlobalDatastore datastore, FailoverRequest failover) {
        if (!datastore.isPrimary(failover)) {
            return Optional.empty();
        }
        return Optional.of(
                datastore.isSettled()
                        ? answer("ALREADY_DONE", failover.target() + " is the primary already")
                        : answer(
                                "IN_PROGRESS",
                                failover.target() + " is the primary, " + datastore.id() + " is still "
                                        + datastore.status().word()));
    }

    /** A datastore that began to be modified while the call was made is modified by the call. */
    private static Optional<JsonNode> tookEffect(
            GlobalDatastore before, GlobalDatastore after, FailoverRequest failover) {
        boolean began = before.status().isAvailable() && after.status().word().equals("modifying");
        return nothingToDo(after, failover)
                .or(() -> began
                        ? Optional.of(answer("IN_PROGRESS", "a failover to " + failover.target() + " is under way"))
                        : Optional.empty());
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
