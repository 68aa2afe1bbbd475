package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceStatusInfo;

/** What an instance says of its replication that its file does not: its replicas, and that it replicates itself. */
final class ReplicaDefaults {

    private ReplicaDefaults() {}

    static DBInstance fillIn(DBInstance given, Placed<DBInstance> placed, Draft draft) {
        DBInstance.Builder filled = given.toBuilder();
        if (!given.hasReadReplicaDBInstanceIdentifiers()) {
            List<String> replicas = replicas(placed, draft);
            if (!replicas.isEmpty()) {
                filled.readReplicaDBInstanceIdentifiers(replicas);
            }
        }
        boolean replicates =
                source(given).isPresent() && "available".equals(Given.or(given.dbInstanceStatus(), "available"));
        if (replicates && !given.hasStatusInfos()) {
            filled.statusInfos(DBInstanceStatusInfo.builder()
                    .statusType("read replication")
                    .normal(true)
                    .status("replicating")
                    .build());
        }
        return filled.build();
    }

    /** By identifier inside a Region, by ARN in others. */
    private static List<String> replicas(Placed<DBInstance> source, Draft draft) {
        return draft.dbInstances().stream()
                .filter(replica -> source(replica.value())
                        .filter(name -> names(name, replica.region(), source))
                        .isPresent())
                .map(replica -> replica.region().equals(source.region())
                        ? replica.value().dbInstanceIdentifier()
                        : replica.value().dbInstanceArn())
                .toList();
    }

    private static boolean names(String name, String region, Placed<DBInstance> source) {
        boolean byIdentifier = region.equals(source.region())
                && name.equalsIgnoreCase(source.value().dbInstanceIdentifier());
        return byIdentifier || ResourceArn.same(name, source.value().dbInstanceArn());
    }

    private static Optional<String> source(DBInstance instance) {
        return Optional.ofNullable(instance.readReplicaSourceDBInstanceIdentifier())
                .filter(name -> !name.isEmpty());
    }
}
