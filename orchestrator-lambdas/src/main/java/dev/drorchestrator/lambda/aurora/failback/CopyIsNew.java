package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.NewCopy;
import dev.drorchestrator.lambda.runtime.RebuildPlan;

/** Where no cluster has the copy's name, one is created, as the original does; a wrong name would look just like that. */
final class CopyIsNew implements Precheck {

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        boolean hadOne = facts.recorded().flatMap(RebuildPlan::oldCopy).isPresent();
        if (facts.cluster().isEmpty() && facts.oldCopy().isEmpty() && !hadOne) {
            NewCopy.warn("cluster", facts.failback().copy().arn(), "DBClusterIdentifier", findings);
        }
    }
}
