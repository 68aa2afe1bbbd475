package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Nobody else may depend on the copy that would be deleted. */
final class CopyIsNotLive implements Precheck {

    @Override
    public void check(FailbackSight sight, Findings findings) {
        sight.oldCopy().ifPresent(copy -> {
            sight.ownerOfCopy().ifPresent(owner -> role(owner, sight.failback(), findings));
            replicas(copy, sight, findings);
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
                "aws rds remove-from-global-cluster --region " + regionOf(other) + " --global-cluster-identifier "
                        + owner.identifier() + " --db-cluster-identifier " + other)));
    }

    private static void replicas(DBCluster copy, FailbackSight sight, Findings findings) {
        List<String> members = sight.ownerOfCopy().map(GlobalDatabase::clusters).orElse(List.of());
        // A detached secondary may stay in the list of a primary whose Region was down; that it stands alone is
        // checked.
        copy.readReplicaIdentifiers().stream()
                .filter(replica -> members.stream().noneMatch(replica::equalsIgnoreCase))
                .filter(replica ->
                        !replica.equalsIgnoreCase(sight.failback().source().arn()))
                .forEach(replica -> findings.refuse(new Finding(
                        subject(sight.failback().copy()),
                        "the source of replica " + replica,
                        "no replicas",
                        "aws rds promote-read-replica-db-cluster --region " + regionOf(replica)
                                + " --db-cluster-identifier " + replica + ", or delete it")));
        Optional.ofNullable(copy.replicationSourceIdentifier())
                .filter(source -> !source.isEmpty() && members.isEmpty())
                .ifPresent(source -> findings.refuse(new Finding(
                        subject(sight.failback().copy()),
                        "a replica of " + source,
                        "the primary that " + sight.failback().source().arn() + " took over from",
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
