package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What the source's Region says of the cluster that a rebuilt copy is to follow.
 *
 * @param cluster the source, if it exists
 * @param owner the global database that has it as a member
 * @param named the global database that the payload names
 * @param writerInstance the source's instance that takes writes
 */
record SourceFacts(
        Optional<DBCluster> cluster,
        Optional<GlobalDatabase> owner,
        Optional<GlobalDatabase> named,
        Optional<DBInstance> writerInstance) {

    static SourceFacts read(AuroraReader reader, FailbackRequest failback) {
        Optional<DBCluster> cluster = reader.cluster(failback.source().arn());
        Optional<GlobalDatabase> owner = cluster.flatMap(reader::globalDatabaseOf);
        return new SourceFacts(
                cluster,
                owner,
                owner.filter(database -> database.is(failback.globalCluster()))
                        .or(() -> reader.globalDatabase(failback.globalCluster())),
                cluster.flatMap(reader::writerInstance));
    }

    /** The same for a look of a wait, without {@code named}: by what the source's own fields say. */
    static SourceFacts now(AuroraReader reader, FailbackRequest failback) {
        Optional<DBCluster> cluster = reader.cluster(failback.source().arn());
        return new SourceFacts(
                cluster, cluster.flatMap(reader::named), Optional.empty(), cluster.flatMap(reader::writerInstance));
    }
}
