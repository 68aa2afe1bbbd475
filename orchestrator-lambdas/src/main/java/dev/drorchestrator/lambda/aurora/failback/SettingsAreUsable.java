package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.ClusterLikeness;
import dev.drorchestrator.lambda.aurora.copy.ClusterSettings;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.aurora.copy.PlanJson;
import dev.drorchestrator.lambda.check.FinalSnapshot;
import dev.drorchestrator.lambda.check.FinalSnapshotCheck;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.InstanceClassCheck;
import dev.drorchestrator.lambda.check.KmsKeyCheck;
import dev.drorchestrator.lambda.check.MonitoringRoleCheck;
import dev.drorchestrator.lambda.check.PassRoleCheck;
import dev.drorchestrator.lambda.check.SecurityGroupCheck;
import dev.drorchestrator.lambda.check.StackRights;
import dev.drorchestrator.lambda.check.SubnetGroupCheck;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What the rebuilt cluster is to have can be had, as far as anyone can tell before the old copy is touched. */
final class SettingsAreUsable implements Precheck {

    private final RdsClient rds;
    private final String account;
    private final StackRights rights;

    /**
     * @param account in which the copy is made
     * @param rights of the functions that make it
     */
    SettingsAreUsable(RdsClient rds, String account, StackRights rights) {
        this.rds = rds;
        this.account = account;
        this.rights = rights;
    }

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        String region = facts.failback().copy().region();
        ClusterSettings wanted = facts.failback().cluster();
        ClusterLikeness old = facts.likeness().cluster();
        if (!facts.isRebuilt()) {
            wanted.subnetGroup()
                    .or(old::subnetGroup)
                    .ifPresent(group -> new SubnetGroupCheck(rds, region, findings).check("DBSubnetGroupName", group));
        }
        if (!facts.failback().options().stopsAfterSetAside()) {
            classes(facts, findings);
        }
        if (facts.oldCopy().isEmpty()) {
            return;
        }
        if (isEncrypted(facts)) {
            keys(region, findings).check(wanted.kmsKey().or(old::kmsKey), old.kmsKey(), true);
        }
        new SecurityGroupCheck(region, findings)
                .check("VpcSecurityGroupIds", wanted.securityGroups(), old.securityGroups());
        monitoring(facts, findings);
        handedOver(facts, findings);
        finalSnapshot(facts, findings);
    }

    private KmsKeyCheck keys(String region, Findings findings) {
        return new KmsKeyCheck(region, account, rights, findings);
    }

    private void classes(FailbackFacts facts, Findings findings) {
        Map<String, List<String>> instances = new TreeMap<>();
        new RebuiltInstances(facts.likeness(), facts.failback().instance(), present(facts))
                .missing()
                .forEach(instance -> instances
                        .computeIfAbsent(instance.instanceClass(), found -> new ArrayList<>())
                        .add(instance.identifier()));
        InstanceClassCheck check =
                new InstanceClassCheck(rds, facts.failback().copy().region(), true, findings);
        ClusterSettings wanted = facts.failback().cluster();
        String named = facts.failback().instance().identifier();
        instances.forEach((instanceClass, ids) -> check.check(
                "DBInstanceClass of " + String.join(", ", ids),
                instanceClass,
                facts.sourceCluster().map(DBCluster::engine).orElse(wanted.engine()),
                facts.sourceCluster().map(DBCluster::engineVersion).orElse(wanted.engineVersion()),
                ids.contains(named)
                        ? "correct the payload"
                        : "change the class of the old instance, or delete that instance"));
    }

    /** Those of the new cluster; those of the old one come anew. */
    private static List<DBInstance> present(FailbackFacts facts) {
        return facts.isOldOrMissing() ? List.of() : facts.instances();
    }

    private static void monitoring(FailbackFacts facts, Findings findings) {
        List<String> known = facts.likeness().instances().stream()
                .flatMap(instance -> instance.monitoringRole().stream())
                .toList();
        Optional<InstanceLikeness> named = facts
                .likeness()
                .plannedInstances(facts.failback().instance())
                .stream()
                .filter(instance ->
                        instance.identifier().equals(facts.failback().instance().identifier()))
                .findFirst();
        new MonitoringRoleCheck(findings)
                .check(
                        named.flatMap(InstanceLikeness::monitoringInterval).orElse(0),
                        named.flatMap(InstanceLikeness::monitoringRole),
                        known);
    }

    /** What the functions that make the copy hand over to RDS: roles, and the keys of Performance Insights. */
    private void handedOver(FailbackFacts facts, Findings findings) {
        String region = facts.failback().copy().region();
        PlanJson cluster = facts.likeness().cluster().fields();
        PassRoleCheck roles = new PassRoleCheck(region, rights, findings);
        List<PlanJson> instances = facts
                .likeness()
                .plannedInstances(facts.failback().instance())
                .stream()
                .map(InstanceLikeness::fields)
                .toList();
        roles.monitoring(Stream.concat(Stream.of(cluster), instances.stream())
                .filter(fields -> fields.number("monitoringSeconds").orElse(0) > 0)
                .flatMap(fields -> fields.text("monitoringRole").stream())
                .toList());
        roles.database(Stream.concat(
                        facts.likeness().cluster().roles().stream().map(ClusterLikeness.Role::arn),
                        cluster.text("domainRole").stream())
                .toList());
        Stream.concat(Stream.of(cluster), instances.stream())
                .forEach(fields -> keys(region, findings).insights(fields.text("insightsKey")));
    }

    private void finalSnapshot(FailbackFacts facts, Findings findings) {
        FailbackRequest failback = facts.failback();
        boolean stays = failback.options().isKept() || failback.options().stopsAfterSetAside();
        boolean wanted = !failback.options().skipFinalSnapshot()
                && !stays
                && facts.oldCopy()
                        .filter(copy -> !new ResourceStatus(copy.status()).isDeleting())
                        .filter(copy -> !Boolean.TRUE.equals(copy.deletionProtection())
                                || failback.options().disableDeletionProtection())
                        .isPresent();
        if (wanted) {
            new FinalSnapshotCheck(rds, failback.copy().region(), findings)
                    .cluster(FinalSnapshot.name(failback.copy().identifier(), facts.startedAt()));
        }
    }

    private static boolean isEncrypted(FailbackFacts facts) {
        return facts.failback().cluster().encrypted().orElse(false)
                || isEncrypted(facts.sourceCluster())
                || isEncrypted(facts.oldCopy());
    }

    private static boolean isEncrypted(Optional<DBCluster> cluster) {
        return cluster.filter(found -> Boolean.TRUE.equals(found.storageEncrypted()))
                .isPresent();
    }
}
