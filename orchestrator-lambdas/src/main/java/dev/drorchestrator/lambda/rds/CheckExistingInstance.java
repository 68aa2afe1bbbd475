package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.InstanceClassCheck;
import dev.drorchestrator.lambda.check.KmsKeyCheck;
import dev.drorchestrator.lambda.check.MonitoringRoleCheck;
import dev.drorchestrator.lambda.check.NewCopy;
import dev.drorchestrator.lambda.check.PassRoleCheck;
import dev.drorchestrator.lambda.check.QuotaCheck;
import dev.drorchestrator.lambda.check.SecurityGroupCheck;
import dev.drorchestrator.lambda.check.StackRights;
import dev.drorchestrator.lambda.check.SubnetGroupCheck;
import dev.drorchestrator.lambda.failback.RecordedPlan;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Everything that is checked before a failback renames or deletes an instance: all of it, and all that is wrong in one message.
 *
 * <p>Gives {@code {"status": "available" | "exists" | "doesnotexist", "detail", "parameter", "resourceId", "copy", "source",
 * "sourceRegion", "warnings"}}: {@code available} when the copy is a replicating replica of the source already, {@code exists} when
 * there is an old copy, under its name or set aside, and it may be set aside; {@code doesnotexist} when there is none. {@code copy} is what the
 * old copy was like, {@code parameter} the name under which that is remembered.
 */
public final class CheckExistingInstance extends StepHandler {

    private final RdsClient rds;
    private final Function<String, RdsClient> otherRegions;
    private final SsmClient ssm;
    private final StackRights rights;

    /** Lambda's own. */
    public CheckExistingInstance() {
        this(AwsClients.rds(), AwsClients::rds, AwsClients.ssm(), StackRights.of(System::getenv));
    }

    /** With the clients of the copy's Region, clients of other Regions, and the rights of the functions that make the new copy. */
    public CheckExistingInstance(
            RdsClient rds, Function<String, RdsClient> otherRegions, SsmClient ssm, StackRights rights) {
        super();
        this.rds = rds;
        this.otherRegions = otherRegions;
        this.ssm = ssm;
        this.rights = rights;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        Optional<RebuildPlan> recorded = RecordedPlan.read(ssm, RebuildPlan.parameterName("db", failback.identifier()));
        Copies copies = Copies.find(rds, failback, recorded);
        if (copies.replica().filter(CheckExistingInstance::isWell).isPresent()
                && (recorded.isEmpty() || copies.old().isEmpty())) {
            ObjectNode answer = answer(
                    "available",
                    failback.identifier() + " replicates from " + failback.source(),
                    failback,
                    copies.old(),
                    List.of());
            // What an earlier execution has not set any more is set by this one, after its plan.
            answer.set("copy", recorded.map(RebuildPlan::copy).orElse(Json.object()));
            return answer;
        }
        List<String> warnings = check(request, failback, copies, recorded);
        return copies.old().isEmpty()
                ? answer("doesnotexist", failback.identifier() + " is to be created", failback, copies.old(), warnings)
                : answer("exists", words(copies.old().get(), failback), failback, copies.old(), warnings);
    }

    private static String words(Instance old, FailbackRequest failback) {
        String name = old.identifier();
        if (failback.options().isDeletedFirst()) {
            return name + " is the old copy and may be deleted";
        }
        return old.identifier().equals(failback.identifier())
                ? name + " is the old copy and may be set aside"
                : name + " is the old copy, set aside";
    }

    /** Refuses, or gives what somebody should know. */
    private List<String> check(
            StepRequest request, FailbackRequest failback, Copies copies, Optional<RebuildPlan> recorded) {
        Findings findings = new Findings(
                failback.identifier(),
                failback.options().confirmDelete(),
                failback.options().isDeletedFirst());
        if (copies.named().isEmpty()
                && copies.old().isEmpty()
                && recorded.flatMap(RebuildPlan::oldCopy).isEmpty()) {
            NewCopy.warn("instance", failback.identifier(), "RDSInstanceIdentifier", findings);
        }
        Reading<Optional<Instance>> source = Reading.of(
                () -> Instance.read(otherRegions.apply(failback.sourceRegion()), failback.sourceIdentifier()));
        // A replica that is there is one that an earlier run began: its old copy was found to be no live one then.
        Optional<Instance> untouched =
                copies.old().filter(old -> copies.replica().isEmpty());
        new SourceCheck(failback, findings).check(source, untouched);
        settings(request.account(), failback, copies.old(), source, findings);
        if (copies.replica().isEmpty() && !failback.options().stopsAfterSetAside()) {
            source.value()
                    .flatMap(found -> found)
                    .ifPresent(found -> new InstanceClassCheck(rds, failback.region(), false, findings)
                            .check(
                                    "DBInstanceClass",
                                    failback.instanceClass(),
                                    found.db().engine(),
                                    found.db().engineVersion(),
                                    "correct the payload"));
        }
        boolean needsRoom = copies.replica().isEmpty()
                && (copies.old().isEmpty() || !failback.options().isDeletedFirst());
        new QuotaCheck(rds, failback.region(), findings)
                .room(
                        "DBInstances",
                        needsRoom ? 1 : 0,
                        "the replica " + failback.identifier()
                                + (copies.old().isEmpty()
                                        ? ""
                                        : " beside the old copy, or \"OldCopy\": \"DeleteFirst\" in the parameters"),
                        "aws rds describe-db-instances --region " + failback.region());
        copies.stranger(failback).ifPresent(findings::refuse);
        untouched.ifPresent(
                old -> new CopyCheck(failback, rds, otherRegions, findings, request.startedAt()).check(old, source));
        findings.throwIfAny(untouched.isPresent());
        return findings.warnings();
    }

    /** What the new copy is to have can be had, as far as anyone can tell before the old one is touched. */
    private void settings(
            String account,
            FailbackRequest failback,
            Optional<Instance> copy,
            Reading<Optional<Instance>> source,
            Findings findings) {
        String region = failback.region();
        boolean isEncrypted = source.value()
                        .flatMap(found -> found)
                        .filter(Instance::isEncrypted)
                        .isPresent()
                || failback.encrypted().orElse(false);
        Optional<DBInstance> old = copy.map(Instance::db);
        new SubnetGroupCheck(rds, region, findings).check("DBSubnetGroup", failback.subnetGroup());
        KmsKeyCheck keys = new KmsKeyCheck(region, account, rights, findings);
        keys.check(failback.kmsKey(), old.map(DBInstance::kmsKeyId), isEncrypted);
        copy.map(InstanceCopy::of).map(found -> found.wantedBy(failback)).ifPresent(wanted -> handedOver(wanted, keys));
        if (old.flatMap(db -> SetAsideTag.of(db.tagList())).isEmpty()) {
            securityGroups(failback, old, findings);
        }
        Optional<String> role = old.map(DBInstance::monitoringRoleArn);
        new MonitoringRoleCheck(findings)
                .check(
                        failback.monitoringInterval()
                                .or(() -> old.map(DBInstance::monitoringInterval))
                                .orElse(0),
                        failback.monitoringRole().or(() -> role),
                        role.stream().toList());
    }

    /** What the functions that make the copy hand over to RDS: roles, and the key of Performance Insights. */
    private void handedOver(InstanceCopy wanted, KmsKeyCheck keys) {
        PassRoleCheck roles = new PassRoleCheck(keys.region(), rights, keys.findings());
        wanted.number("monitoringInterval")
                .filter(seconds -> seconds > 0)
                .flatMap(seconds -> wanted.text("monitoringRole"))
                .ifPresent(role -> roles.monitoring(List.of(role)));
        roles.database(wanted.roles().values());
        wanted.text("domainRole").ifPresent(role -> roles.database(List.of(role)));
        wanted.flag("performanceInsights")
                .filter(on -> on)
                .ifPresent(on -> keys.insights(wanted.text("performanceInsightsKey")));
    }

    /** Not of a copy that an earlier run tagged: that one has asked, and a fence may stand in the place of the groups since. */
    private static void securityGroups(FailbackRequest failback, Optional<DBInstance> old, Findings findings) {
        new SecurityGroupCheck(failback.region(), findings)
                .check(
                        "DBSecurityGroup",
                        failback.securityGroups(),
                        old.stream()
                                .flatMap(db -> db.vpcSecurityGroups().stream())
                                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                                .toList());
    }

    private static boolean isWell(Instance replica) {
        return replica.isReplicating() && replica.status().isSettled();
    }

    private static ObjectNode answer(
            String status, String detail, FailbackRequest failback, Optional<Instance> copy, List<String> warnings) {
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
        warnings.forEach(answer.putArray("warnings")::add);
        answer.set("copy", copy.map(InstanceCopy::of).map(InstanceCopy::fields).orElse(Json.object()));
        return answer;
    }
}
