package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.SourceReplicas;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The source must be there, take writes, and be free to be the primary of the global database. */
final class SourceIsWritable implements Precheck {

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        ClusterName source = facts.failback().source();
        facts.ownerOfSource().ifPresent(owner -> role(owner, facts.failback(), findings));
        Optional<SourceFacts> known = facts.source().value();
        if (known.isEmpty() && needsGlobalDatabase(facts)) {
            findings.refuse(
                    subject(source),
                    source.region() + " does not answer (" + facts.source().silence() + ")",
                    "an answer: the global database " + facts.failback().globalCluster()
                            + " is to be created around it, which AWS takes in " + source.region() + " only",
                    "give the functions a route to " + source.region()
                            + ", or wait until it answers; without a route, run this payload"
                            + " with \"StopAfter\": \"SetAside\" and ConfirmDelete, then aws rds create-global-cluster --region "
                            + source.region() + " --global-cluster-identifier "
                            + facts.failback().globalCluster() + " --source-db-cluster-identifier " + source.arn()
                            + ", then this payload with ConfirmDelete");
        } else if (known.isEmpty()) {
            findings.doubt(
                    subject(source),
                    source.region() + " does not answer (" + facts.source().silence() + ")",
                    "to see that it was promoted from "
                            + facts.failback().copy().arn() + ", is available and of "
                            + facts.failback().cluster().engineVersion(),
                    "give the functions a route to " + source.region() + " or wait until it answers");
        } else if (known.get().cluster().isEmpty()) {
            findings.refuse(new Finding(
                    subject(source),
                    source.region() + " has no such cluster",
                    "the cluster that took over",
                    "list them with: aws rds describe-db-clusters --region " + source.region()));
        } else {
            condition(known.get(), known.get().cluster().get(), source, findings);
            replicas(facts, known.get().cluster().get(), findings);
        }
    }

    /** Whether the source is not yet the writer of the global database that the copy is to join. */
    private static boolean needsGlobalDatabase(FailbackFacts facts) {
        return !facts.failback().options().stopsAfterSetAside()
                && facts.ownerOfSource()
                        .filter(owner -> owner.is(facts.failback().globalCluster()))
                        .isEmpty();
    }

    /** Not the members of its global database, and not the copy that lists a detached one until its Region is back. */
    private static void replicas(FailbackFacts facts, DBCluster cluster, Findings findings) {
        List<String> members =
                facts.ownerOfSource().map(GlobalDatabase::clusters).orElse(List.of());
        SourceReplicas.warn(
                cluster.dbClusterArn(),
                cluster.readReplicaIdentifiers().stream()
                        .filter(replica -> !replica.equalsIgnoreCase(
                                facts.failback().copy().arn()))
                        .filter(replica -> members.stream().noneMatch(replica::equalsIgnoreCase))
                        .toList(),
                findings);
    }

    private static void role(GlobalDatabase owner, FailbackRequest failback, Findings findings) {
        ClusterName source = failback.source();
        if (!owner.is(failback.globalCluster())) {
            findings.refuse(new Finding(
                    subject(source),
                    "a member of global database " + owner.identifier(),
                    "standing alone, or the writer of " + failback.globalCluster(),
                    "correct the payload, or take it out of that one: aws rds remove-from-global-cluster --region "
                            + source.region() + " --global-cluster-identifier " + owner.identifier()
                            + " --db-cluster-identifier " + source.arn()));
        } else if (!owner.isWriter(source.arn())) {
            findings.refuse(new Finding(
                    subject(source),
                    "a reader of " + owner.identifier() + ", whose writer is "
                            + owner.writer().orElse("none") + ": it was not promoted",
                    "writable",
                    "run the FAILOVER payload in " + source.region() + " first, if it is to take over"));
        }
        owner.roleChange()
                .ifPresent(change -> findings.refuse(new Finding(
                        "global database " + owner.identifier(),
                        "a role change is under way (" + change.status() + ")",
                        "none",
                        "wait until it has ended, then decide whether this payload is still wanted")));
    }

    private static void condition(SourceFacts facts, DBCluster cluster, ClusterName source, Findings findings) {
        ResourceStatus status = new ResourceStatus(cluster.status());
        if (!status.isAvailable()) {
            findings.refuse(new Finding(
                    subject(source),
                    "status " + status.word(),
                    "available",
                    "wait until it is, then re-run the same payload: aws rds wait db-cluster-available --region "
                            + source.region() + " --db-cluster-identifier " + source.identifier()));
        }
        boolean replica = facts.owner(source.arn()).isEmpty()
                && Optional.ofNullable(cluster.replicationSourceIdentifier())
                        .filter(text -> !text.isEmpty())
                        .isPresent();
        if (replica) {
            findings.refuse(new Finding(
                    subject(source),
                    "a replica of " + cluster.replicationSourceIdentifier(),
                    "writable",
                    "if it is to take over: aws rds promote-read-replica-db-cluster --region " + source.region()
                            + " --db-cluster-identifier " + source.identifier()));
        }
        ResourceStatus writer = new ResourceStatus(
                facts.writerInstance().map(DBInstance::dbInstanceStatus).orElse("not there"));
        if (!writer.isAvailable()) {
            findings.refuse(new Finding(
                    subject(source),
                    "its writer instance is " + writer.word(),
                    "a writer instance that is available",
                    "aws rds describe-db-instances --region " + source.region()
                            + " --filters Name=db-cluster-id,Values=" + source.identifier()
                            + ", fix or create one, re-run the same payload"));
        }
    }

    private static String subject(ClusterName source) {
        return "source cluster " + source.arn();
    }
}
