package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceStatusInfo;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** An RDS instance as DescribeDBInstances showed it. */
record Instance(DBInstance db) {

    /** The status of an instance that is about to change its name. */
    static final String RENAMING = "renaming";

    /** In which RDS changes an instance; one whose storage is full can be changed, too (RDS User Guide, storage-full). */
    private static final Set<String> MODIFIABLE = Set.of("available", "storage-full", "storage-optimization");

    private static final Set<String> SUPPORTED = Set.of("mysql", "mariadb", "postgres");

    private static final String READ_REPLICATION = "read replication";

    /** What stays until a person acts, though nothing is broken (RDS User Guide, "Viewing DB instance status"). */
    private static final Set<String> HALTED = Set.of("stopped", "stopping", "storage-full", "insufficient-capacity");

    /** RDS User Guide, "Monitoring read replication": what no replication that goes on says. */
    private static final Set<String> BROKEN = Set.of("error", "stopped", "terminated");

    /** Reads an instance of the client's Region. */
    static Optional<Instance> read(RdsClient rds, String identifier) {
        try {
            return rds.describeDBInstances(call -> call.dbInstanceIdentifier(identifier)).dbInstances().stream()
                    .findFirst()
                    .map(Instance::new);
        } catch (DbInstanceNotFoundException e) {
            return Optional.empty();
        }
    }

    String identifier() {
        return db.dbInstanceIdentifier();
    }

    String arn() {
        return db.dbInstanceArn();
    }

    ResourceStatus status() {
        return new ResourceStatus(db.dbInstanceStatus());
    }

    /** Whether it does its work; one that is busy meanwhile will be available again. */
    boolean isServing() {
        return status().isServing();
    }

    /** Whether waiting is of no use: a person must mend or start it. */
    boolean isStuck() {
        return status().isFailed() || HALTED.contains(status().word());
    }

    /** Whether RDS renames it as it is; what is not yet may have to be waited for. */
    boolean canBeRenamed() {
        return MODIFIABLE.contains(status().word());
    }

    /** Whether it is a replica of {@code source}, an ARN. */
    boolean follows(String source) {
        return source().filter(source::equalsIgnoreCase).isPresent();
    }

    List<String> securityGroups() {
        return db.vpcSecurityGroups().stream()
                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .toList();
    }

    /** The engine with its major version: what parameter groups and option groups are made for. */
    String family() {
        String[] version = db.engineVersion().split("\\.", -1);
        return db.engine() + " " + (isPostgres() || version.length < 2 ? version[0] : version[0] + "." + version[1]);
    }

    boolean isClusterMember() {
        return db.dbClusterIdentifier() != null;
    }

    boolean isPostgres() {
        return db.engine().startsWith("postgres");
    }

    /** Whether promotion and rebuild of its replicas are what they are for MySQL. */
    boolean isOfSupportedEngine() {
        return SUPPORTED.contains(db.engine());
    }

    boolean isProtected() {
        return Boolean.TRUE.equals(db.deletionProtection());
    }

    boolean isEncrypted() {
        return Boolean.TRUE.equals(db.storageEncrypted());
    }

    int backupRetentionDays() {
        return db.backupRetentionPeriod() == null ? 0 : db.backupRetentionPeriod();
    }

    /** The ARN of the instance that it replicates from; AWS gives the identifier alone within a Region. */
    Optional<String> source() {
        return Optional.ofNullable(db.readReplicaSourceDBInstanceIdentifier())
                .filter(source -> !source.isEmpty())
                .map(source ->
                        source.startsWith("arn:") ? source : arn().substring(0, arn().lastIndexOf(':') + 1) + source);
    }

    /** Its own replicas, in whatever Region: instances, and Aurora clusters that are about to take over from it. */
    List<String> replicas() {
        return Stream.concat(
                        db.readReplicaDBInstanceIdentifiers().stream(),
                        db.readReplicaDBClusterIdentifiers().stream().map(id -> "Aurora cluster " + id))
                .toList();
    }

    /** What RDS says about its replication; none for an instance that replicates from nobody. */
    List<DBInstanceStatusInfo> replication() {
        return db.statusInfos().stream()
                .filter(info -> READ_REPLICATION.equals(info.statusType()))
                .toList();
    }

    boolean isReplicating() {
        return !replication().isEmpty()
                && replication().stream()
                        .allMatch(info -> "replicating".equals(info.status()) && !Boolean.FALSE.equals(info.normal()));
    }

    boolean isReplicationBroken() {
        return replication().stream().anyMatch(info -> BROKEN.contains(info.status()));
    }

    boolean isReplicationEnded() {
        return replication().stream().anyMatch(info -> "terminated".equals(info.status()));
    }

    /** The words of the replication, for messages. */
    String replicationWords() {
        return replication().isEmpty()
                ? "no replication status"
                : replication().stream()
                        .map(info -> info.status() + (info.message() == null ? "" : " (" + info.message() + ")"))
                        .collect(Collectors.joining(", "));
    }
}
