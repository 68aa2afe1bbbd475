package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.ClusterLikeness;
import dev.drorchestrator.lambda.aurora.copy.ClusterSettings;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.check.FinalSnapshot;
import dev.drorchestrator.lambda.check.FinalSnapshotCheck;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.InstanceClassCheck;
import dev.drorchestrator.lambda.check.KmsKeyCheck;
import dev.drorchestrator.lambda.check.MonitoringRoleCheck;
import dev.drorchestrator.lambda.check.SecurityGroupCheck;
import dev.drorchestrator.lambda.check.SubnetGroupCheck;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What the rebuilt cluster is to have can be had, as far as anyone can tell before the old copy is touched. */
final class SettingsAreUsable implements Precheck {

    private final RdsClient rds;

    SettingsAreUsable(RdsClient rds) {
        this.rds = rds;
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
            new KmsKeyCheck(region, findings).check(wanted.kmsKey().or(old::kmsKey), old.kmsKey(), true);
        }
        new SecurityGroupCheck(region, findings)
                .check("VpcSecurityGroupIds", wanted.securityGroups(), old.securityGroups());
        monitoring(facts, findings);
        finalSnapshot(facts, findings);
    }

    /** Aurora User Guide, requirements of a global database: no burstable classes (AWS's words: Terraform issue 27736). */
    private void classes(FailbackFacts facts, Findings findings) {
        List<InstanceLikeness> missing =
                new RebuiltInstances(facts.likeness(), facts.failback().instance(), present(facts)).missing();
        missing.stream()
                .filter(instance -> instance.instanceClass().startsWith("db.t"))
                .forEach(instance -> findings.refuse(new Finding(
                        "DBInstanceClass of " + instance.identifier(),
                        instance.instanceClass(),
                        "a class that a global database can have: AWS takes no db.t there",
                        instance.identifier().equals(facts.failback().instance().identifier())
                                ? "correct the payload"
                                : "delete that instance of the old copy, or give it another class")));
        List<String> classes = missing.stream()
                .map(InstanceLikeness::instanceClass)
                .filter(found -> !found.startsWith("db.t"))
                .toList();
        facts.sourceCluster()
                .ifPresent(source -> new InstanceClassCheck(
                                rds, facts.failback().copy().region(), findings)
                        .check("DBInstanceClass", classes, source.engine(), source.engineVersion()));
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
