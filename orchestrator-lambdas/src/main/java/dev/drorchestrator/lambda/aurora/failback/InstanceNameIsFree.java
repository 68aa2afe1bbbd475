package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.runtime.Finding;
import java.util.List;
import java.util.Objects;

/** The instance that the payload names must be the copy's own, or be yet to come; a name that none had comes not at all. */
final class InstanceNameIsFree implements Precheck {

    private final AuroraReader here;

    InstanceNameIsFree(AuroraReader here) {
        this.here = here;
    }

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        String identifier = facts.failback().instance().identifier();
        String cluster = facts.failback().copy().identifier();
        List<String> known = facts.likeness().instances().stream()
                .map(InstanceLikeness::identifier)
                .toList();
        if (!known.isEmpty() && !known.contains(identifier)) {
            findings.warn("DBInstanceIdentifier " + identifier + " is none of the old copy's instances ("
                    + String.join(", ", known) + "): these come back as they were, and no further one");
        }
        here.instance(identifier)
                .filter(instance -> !Objects.equals(cluster, instance.dbClusterIdentifier()))
                .filter(instance -> facts.oldCopy()
                        .filter(copy -> copy.dbClusterIdentifier().equals(instance.dbClusterIdentifier()))
                        .isEmpty())
                .ifPresent(instance -> findings.refuse(new Finding(
                        "DBInstanceIdentifier",
                        identifier + " belongs to "
                                + (instance.dbClusterIdentifier() == null
                                        ? "no cluster"
                                        : "cluster " + instance.dbClusterIdentifier()),
                        "an instance of " + cluster + ", or a name that is free",
                        "correct the payload, or the exports that it imports")));
    }
}
