package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.KmsKeyCheck;
import dev.drorchestrator.lambda.check.MonitoringRoleCheck;
import dev.drorchestrator.lambda.check.QuotaCheck;
import dev.drorchestrator.lambda.check.SecurityGroupCheck;
import dev.drorchestrator.lambda.check.SubnetGroupCheck;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

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
        FailbackRequest failback = FailbackRequest.of(request);
        Optional<Instance> copy = Instance.read(rds, failback.identifier());
        boolean isReplica = copy.flatMap(Instance::source)
                .filter(failback.source()::equalsIgnoreCase)
                .isPresent();
        if (isReplica && copy.filter(replica -> isWell(replica, failback)).isPresent()) {
            return answer("available", failback.identifier() + " replicates from " + failback.source(), failback, copy);
        }
        Findings findings =
                new Findings(failback.identifier(), failback.options().confirmDelete());
        Reading<Optional<Instance>> source = Reading.of(
                () -> Instance.read(otherRegions.apply(failback.sourceRegion()), failback.sourceIdentifier()));
        new SourceCheck(failback, findings).check(source, copy.filter(instance -> !isReplica));
        settings(failback, copy, source, findings);
        if (copy.isEmpty() || isReplica) {
            // Nothing to delete; a replica that is not well yet is one that an earlier run began.
            new QuotaCheck(rds, failback.region(), findings)
                    .room(
                            "DBInstances",
                            copy.isEmpty() ? 1 : 0,
                            "the replica " + failback.identifier(),
                            "aws rds describe-db-instances --region " + failback.region());
            findings.throwIfAny(false);
            return answer("doesnotexist", failback.identifier() + " is to be created", failback, Optional.empty());
        }
        new CopyCheck(failback, rds, findings, request.startedAt()).check(copy.get(), source);
        findings.throwIfAny(true);
        return answer("exists", failback.identifier() + " is the old copy and may be deleted", failback, copy);
    }

    /** What the new copy is to have can be had, as far as anyone can tell before the old one is touched. */
    private void settings(
            FailbackRequest failback, Optional<Instance> copy, Reading<Optional<Instance>> source, Findings findings) {
        String region = failback.region();
        boolean isEncrypted = source.value()
                        .flatMap(found -> found)
                        .filter(Instance::isEncrypted)
                        .isPresent()
                || failback.encrypted().orElse(false);
        Optional<DBInstance> old = copy.map(Instance::db);
        new SubnetGroupCheck(rds, region, findings).check("DBSubnetGroup", failback.subnetGroup());
        new KmsKeyCheck(region, findings).check(failback.kmsKey(), old.map(DBInstance::kmsKeyId), isEncrypted);
        new SecurityGroupCheck(region, findings)
                .check(
                        "DBSecurityGroup",
                        failback.securityGroups(),
                        old.stream()
                                .flatMap(db -> db.vpcSecurityGroups().stream())
                                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                                .toList());
        Optional<String> role = old.map(DBInstance::monitoringRoleArn);
        new MonitoringRoleCheck(findings)
                .check(
                        failback.monitoringInterval()
                                .or(() -> old.map(DBInstance::monitoringInterval))
                                .orElse(0),
                        failback.monitoringRole().or(() -> role),
                        role.stream().toList());
    }

    private static boolean isWell(Instance replica, FailbackRequest failback) {
        return replica.isReplicating()
                && replica.status().isAvailable()
                && failback.missingBackups(replica).isEmpty();
    }

    private static JsonNode answer(String status, String detail, FailbackRequest failback, Optional<Instance> copy) {
        ObjectNode answer = Json.object()
                .put("status", status)
                .put("detail", detail)
                .put("identifier", failback.identifier())
                .put("parameter", RebuildPlan.parameterName("db", failback.identifier()))
                .put(
                        "resourceId",
                        copy.map(instance -> instance.db().dbiResourceId()).orElse(""))
                .put("source", failback.source())
                .put("sourceRegion", failback.sourceRegion());
        answer.set("copy", copy.map(InstanceCopy::of).map(InstanceCopy::fields).orElse(Json.object()));
        return answer;
    }
}
