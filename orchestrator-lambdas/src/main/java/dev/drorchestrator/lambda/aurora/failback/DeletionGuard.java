package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;

/**
 * What must be seen right before anything of the old copy is deleted: the source in its Region, serving and writable, and, unless
 * the old copy goes first, the new copy following it. Unknown is no.
 */
record DeletionGuard(Regions regions, FailbackRequest failback, RebuildPlan plan) {

    /** What speaks against a deletion once the new copy is proven; empty when all is seen. */
    Optional<String> againstDeletion() {
        return againstSource().or(() -> plan.deletesFirst() ? Optional.empty() : againstCopy());
    }

    /** What speaks against relying on the source alone. */
    Optional<String> againstSource() {
        ClusterName source = failback.source();
        Reading<SourceFacts> read = readSource(source);
        if (read.value().isEmpty()) {
            boolean vouched = plan.deletesFirst()
                    && failback.options()
                            .confirmDelete()
                            .filter(failback.copy().identifier()::equals)
                            .isPresent();
            return vouched
                    ? Optional.empty()
                    : Optional.of("the source " + source.identifier() + " cannot be seen: " + source.region()
                            + " does not answer (" + read.silence() + ")");
        }
        return againstSource(read.value().get(), source)
                .map(found -> "the source " + source.identifier() + " " + found);
    }

    /** Whatever the Region answers instead, the source is not seen. */
    private Reading<SourceFacts> readSource(ClusterName source) {
        try {
            return regions.in(source.region(), reader -> SourceFacts.now(reader, failback));
        } catch (SdkException e) {
            return new Reading<>(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> againstSource(SourceFacts facts, ClusterName source) {
        if (facts.cluster().isEmpty()) {
            return Optional.of("is not there any more");
        }
        ResourceStatus status = new ResourceStatus(facts.cluster().get().status());
        if (!status.isServing()) {
            return Optional.of("is " + status.word());
        }
        ResourceStatus writer = new ResourceStatus(
                facts.writerInstance().map(DBInstance::dbInstanceStatus).orElse("not there"));
        if (!writer.isServing()) {
            return Optional.of("has a writer instance that is " + writer.word());
        }
        return facts.owner(source.arn())
                .filter(database -> !database.isWriter(source.arn()))
                .map(database -> "is no longer the writer of " + database.identifier());
    }

    private Optional<String> againstCopy() {
        String name = failback.copy().identifier();
        Optional<GlobalDatabase> database = regions.globalDatabase(
                failback.globalCluster(), failback.source().region());
        Optional<GlobalDatabase> ofSource =
                database.filter(found -> found.isWriter(failback.source().arn()));
        if (ofSource.isEmpty()) {
            return Optional.of("the source is not the writer of " + failback.globalCluster());
        }
        if (ofSource.get().roleChange().isPresent()) {
            return Optional.of("a FAILOVER of " + failback.globalCluster() + " is running");
        }
        Optional<DBCluster> copy = regions.here()
                .cluster(failback.copy().arn())
                .filter(found -> !found.dbClusterResourceId().equals(plan.resourceId()));
        Optional<GlobalClusterMember> member =
                ofSource.get().member(failback.copy().arn());
        if (copy.isEmpty() || member.isEmpty()) {
            return Optional.of("the new copy " + name + " is no member of " + failback.globalCluster());
        }
        if (member.get().synchronizationStatus() == GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC) {
            return Optional.of("the new copy " + name + " is not in sync");
        }
        if (!new ResourceStatus(copy.get().status()).isServing()) {
            return Optional.of("the new copy " + name + " is " + copy.get().status());
        }
        return FailoverTags.promotedFrom(copy.get().tagList())
                .map(from -> "a FAILOVER to the new copy " + name + " has begun");
    }
}
