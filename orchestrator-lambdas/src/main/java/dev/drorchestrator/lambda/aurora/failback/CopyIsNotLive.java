package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.runtime.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Nobody else may depend on the copy that would be deleted. */
final class CopyIsNotLive implements Precheck {

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        facts.oldCopy().ifPresent(copy -> {
            facts.viewsOfOldCopy().forEach(owner -> role(owner, facts.failback(), findings));
            replicas(copy, facts, findings);
        });
    }

    private static void role(GlobalDatabase owner, FailbackRequest failback, Findings findings) {
        ClusterName copy = failback.copy();
        if (!owner.is(failback.globalCluster())) {
            findings.refuse(new Finding(
                    subject(copy),
                    "a member of global database " + owner.identifier(),
                    "a member of " + failback.globalCluster() + ", or of none",
                    "correct GlobalClusterIdentifier"));
            return;
        }
        if (owner.member(failback.source().arn()).isPresent()) {
            findings.refuse(new Finding(
                    subject(copy),
                    "the live one: it is the writer of " + owner.identifier() + ", to which "
                            + failback.source().arn() + " belongs",
                    "a copy that was left behind by a failover",
                    "nothing is to be rebuilt here; to move the writer, send the FAILOVER payload"));
            return;
        }
        List<String> others = new ArrayList<>(owner.clusters());
        others.removeIf(copy.arn()::equalsIgnoreCase);
        others.forEach(other -> findings.refuse(new Finding(
                "global database " + owner.identifier(),
                "a further member, " + other,
                "no member but " + copy.identifier() + ", because the global database is created anew",
                "taking it out makes it a WRITABLE cluster of its own, so first keep its clients from writing to it; then"
                        + " aws rds remove-from-global-cluster --region " + regionOf(other)
                        + " --global-cluster-identifier " + owner.identifier() + " --db-cluster-identifier " + other
                        + ", re-run the same payload, and rebuild it with a CreateAuroraSecondaryDBCluster payload in "
                        + regionOf(other))));
    }

    private static void replicas(DBCluster copy, FailbackFacts facts, Findings findings) {
        List<String> members =
                facts.ownerOfOldCopy().map(GlobalDatabase::clusters).orElse(List.of());
        // A detached secondary may stay in the list of a primary whose Region was down; that it stands alone is
        // checked.
        copy.readReplicaIdentifiers().stream()
                .filter(replica -> members.stream().noneMatch(replica::equalsIgnoreCase))
                .filter(replica ->
                        !replica.equalsIgnoreCase(facts.failback().source().arn()))
                .forEach(replica -> findings.refuse(new Finding(
                        subject(facts.failback().copy()),
                        "the source of replica " + replica,
                        "no replicas",
                        "aws rds promote-read-replica-db-cluster --region " + regionOf(replica)
                                + " --db-cluster-identifier " + replica + ", or delete it")));
        Optional.ofNullable(copy.replicationSourceIdentifier())
                .filter(source -> !source.isEmpty() && members.isEmpty())
                .ifPresent(source -> findings.refuse(new Finding(
                        subject(facts.failback().copy()),
                        "a replica of " + source,
                        "the primary that " + facts.failback().source().arn() + " took over from",
                        "correct DBClusterIdentifier")));
    }

    private static String subject(ClusterName copy) {
        return "old copy " + copy.identifier();
    }

    private static String regionOf(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 3 ? parts[3] : "REGION";
    }
}
