package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.IntegrationsCheck;
import dev.drorchestrator.lambda.check.PendingChangesCheck;
import dev.drorchestrator.lambda.failback.SetAsideName;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What AWS neither renames nor deletes, names that are taken, and changes that a rename brings about by the way. */
final class CopyIsRenamable implements Precheck {

    private final RdsClient rds;
    private final AuroraReader here;

    CopyIsRenamable(RdsClient rds, AuroraReader here) {
        this.rds = rds;
        this.here = here;
    }

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        facts.oldCopy().ifPresent(copy -> {
            new IntegrationsCheck(rds, facts.failback().copy().region(), findings)
                    .check("old copy " + copy.dbClusterIdentifier(), copy.dbClusterArn());
            if (!facts.failback().options().isDeletedFirst() && !facts.hasBegun()) {
                broken(facts, findings);
                names(copy, facts, findings);
                pending(copy, facts, findings);
            }
        });
    }

    /** An instance that does not run cannot be renamed, and would be found out after the copy had left its global database. */
    private static void broken(FailbackFacts facts, Findings findings) {
        String region = facts.failback().copy().region();
        for (DBInstance instance : facts.instances()) {
            ResourceStatus status = new ResourceStatus(instance.dbInstanceStatus());
            if (status.isFailed() || status.isStopped()) {
                String id = instance.dbInstanceIdentifier();
                findings.refuse(new Finding(
                        "old copy's instance " + id,
                        "status " + status.word(),
                        "a status in which AWS renames it",
                        "fix it, or delete it (the data is in the cluster's volume and stays): aws rds delete-db-instance"
                                + " --region " + region + " --db-instance-identifier " + id
                                + "; then re-run the same payload"));
            }
        }
    }

    private static void pending(DBCluster copy, FailbackFacts facts, Findings findings) {
        PendingChangesCheck check = new PendingChangesCheck(findings);
        check.check(copy.dbClusterIdentifier(), Optional.ofNullable(copy.pendingModifiedValues()));
        facts.instances()
                .forEach(instance -> check.check(
                        instance.dbInstanceIdentifier(), Optional.ofNullable(instance.pendingModifiedValues())));
    }

    private void names(DBCluster copy, FailbackFacts facts, Findings findings) {
        String name = SetAsideName.of(copy.dbClusterIdentifier(), facts.startedAt());
        here.cluster(name).ifPresent(found -> taken("cluster", name, copy.dbClusterIdentifier(), findings));
        facts.instances().stream().map(DBInstance::dbInstanceIdentifier).forEach(id -> {
            String instance = SetAsideName.of(id, facts.startedAt());
            here.instance(instance).ifPresent(found -> taken("instance", instance, id, findings));
        });
    }

    private static void taken(String kind, String name, String copy, Findings findings) {
        findings.refuse(new Finding(
                kind + " " + name,
                "it exists already",
                "a name that is free, for the old copy's " + copy,
                "re-run the same payload in a minute: the name ends in the minute at which the execution started"));
    }
}
