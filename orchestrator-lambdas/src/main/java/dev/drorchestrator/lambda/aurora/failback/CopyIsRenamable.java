package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.failback.SetAsideName;
import dev.drorchestrator.lambda.runtime.Finding;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** What AWS neither renames nor deletes, and a name that is taken. */
final class CopyIsRenamable implements Precheck {

    private final AuroraReader here;

    CopyIsRenamable(AuroraReader here) {
        this.here = here;
    }

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        facts.oldCopy().ifPresent(copy -> {
            integrations(copy, facts, findings);
            if (!facts.failback().options().isDeletedFirst() && !facts.hasBegun()) {
                name(copy, facts, findings);
            }
        });
    }

    private void integrations(DBCluster copy, FailbackFacts facts, Findings findings) {
        here.integrationsOf(copy.dbClusterArn())
                .forEach(
                        integration -> findings.refuse(
                                new Finding(
                                        "old copy " + copy.dbClusterIdentifier(),
                                        "the source of zero-ETL integration " + integration,
                                        "none, because AWS neither renames nor deletes a cluster that has one",
                                        "aws rds delete-integration --region "
                                                + facts.failback().copy().region()
                                                + " --integration-identifier " + integration
                                                + ", then re-run the same payload; create it anew for the cluster that takes the writes")));
    }

    private void name(DBCluster copy, FailbackFacts facts, Findings findings) {
        String name = SetAsideName.of(facts.failback().copy().identifier(), facts.startedAt());
        here.cluster(name)
                .filter(found -> !found.dbClusterResourceId().equals(copy.dbClusterResourceId()))
                .ifPresent(
                        found -> findings.refuse(
                                new Finding(
                                        "cluster " + name,
                                        "it exists already",
                                        "a name that is free, for the old copy " + copy.dbClusterIdentifier(),
                                        "re-run the same payload in a minute: the name ends in the minute at which the execution started")));
    }
}
