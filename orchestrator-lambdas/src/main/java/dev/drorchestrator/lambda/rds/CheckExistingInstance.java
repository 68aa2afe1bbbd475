package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Findings;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RdsFacts;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Everything that is checked before a failback deletes an instance: all of it, and all that is wrong in one message.
 *
 * <p>Gives {@code {"status": "available" | "exists" | "doesnotexist", "detail", "parameter", "resourceId", "copy", "source",
 * "sourceRegion"}}: {@code available} when the copy is a replicating replica of the source already, {@code exists} when
 * there is an old copy and it may be deleted, {@code doesnotexist} when there is nothing to delete. {@code copy} is what the
 * old copy was like, {@code parameter} the name under which that is remembered.
 */
public final class CheckExistingInstance extends StepHandler {

    private final RdsClient rds;
    private final Function<String, RdsClient> otherRegions;

    /** Lambda's own. */
    public CheckExistingInstance() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /** With the client of the copy's Region, and clients of other Regions. */
    public CheckExistingInstance(RdsClient rds, Function<String, RdsClient> otherRegions) {
        super();
        this.rds = rds;
        this.otherRegions = otherRegions;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        RebuildRequest rebuild = RebuildRequest.of(request);
        Optional<Instance> copy = Instance.read(rds, rebuild.identifier());
        boolean isReplica = copy.flatMap(Instance::source)
                .filter(rebuild.source()::equalsIgnoreCase)
                .isPresent();
        if (isReplica && copy.filter(replica -> isWell(replica, rebuild)).isPresent()) {
            return answer("available", rebuild.identifier() + " replicates from " + rebuild.source(), rebuild, copy);
        }
        Findings findings =
                new Findings(rebuild.identifier(), rebuild.deletion().confirmDelete());
        Reading<Optional<Instance>> source =
                Reading.of(() -> Instance.read(otherRegions.apply(rebuild.sourceRegion()), rebuild.sourceIdentifier()));
        new SourceFacts(rebuild, findings).check(source, copy.filter(instance -> !isReplica));
        RdsFacts settings = new RdsFacts(rds, rebuild.region(), findings);
        settings.subnetGroup("DBSubnetGroup", rebuild.subnetGroup());
        settings.monitoring(
                rebuild.monitoringInterval(),
                rebuild.monitoringRole().isPresent()
                        || copy.map(instance -> instance.db().monitoringRoleArn())
                                .isPresent());
        settings.key(
                rebuild.kmsKey(),
                source.value()
                                .flatMap(found -> found)
                                .filter(Instance::isEncrypted)
                                .isPresent()
                        || rebuild.encrypted().orElse(false));
        if (copy.isEmpty() || isReplica) {
            // Nothing to delete; a replica that is not well yet is one that an earlier run began.
            settings.room("DBInstances", copy.isEmpty() ? 1 : 0);
            findings.throwIfAny(false);
            return answer("doesnotexist", rebuild.identifier() + " is to be created", rebuild, Optional.empty());
        }
        new CopyFacts(rebuild, settings, findings, request.startedAt()).check(copy.get(), source);
        findings.throwIfAny(true);
        return answer("exists", rebuild.identifier() + " is the old copy and may be deleted", rebuild, copy);
    }

    private static boolean isWell(Instance replica, RebuildRequest rebuild) {
        return replica.isReplicating()
                && replica.status().isAvailable()
                && rebuild.missingBackups(replica).isEmpty();
    }

    private static JsonNode answer(String status, String detail, RebuildRequest rebuild, Optional<Instance> copy) {
        ObjectNode answer = Json.object()
                .put("status", status)
                .put("detail", detail)
                .put("parameter", RebuildPlan.parameterName("db", rebuild.identifier()))
                .put(
                        "resourceId",
                        copy.map(instance -> instance.db().dbiResourceId()).orElse(""))
                .put("source", rebuild.source())
                .put("sourceRegion", rebuild.sourceRegion());
        answer.set("copy", copy.map(OldCopy::of).map(OldCopy::fields).orElse(Json.object()));
        return answer;
    }
}
