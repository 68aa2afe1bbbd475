package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What the source's Region says of the cluster that a rebuilt copy is to follow.
 *
 * @param cluster the source, if it exists
 * @param databases the global databases that its Region knows
 * @param writerInstance the source's instance that takes writes
 */
record SourceFacts(Optional<DBCluster> cluster, List<GlobalDatabase> databases, Optional<DBInstance> writerInstance) {

    static SourceFacts read(AuroraReader reader, FailbackRequest failback) {
        Optional<DBCluster> cluster = reader.cluster(failback.source().arn());
        return new SourceFacts(cluster, reader.globalDatabases(), cluster.flatMap(reader::writerInstance));
    }

    /** The global database that has that cluster as a member. */
    Optional<GlobalDatabase> owner(String arn) {
        return databases.stream()
                .filter(database -> database.member(arn).isPresent())
                .findFirst();
    }

    /** The same for a look of a wait: of the global databases only the one that the source itself names. */
    static SourceFacts now(AuroraReader reader, FailbackRequest failback) {
        Optional<DBCluster> cluster = reader.cluster(failback.source().arn());
        return new SourceFacts(
                cluster, cluster.flatMap(reader::named).stream().toList(), cluster.flatMap(reader::writerInstance));
    }
}
