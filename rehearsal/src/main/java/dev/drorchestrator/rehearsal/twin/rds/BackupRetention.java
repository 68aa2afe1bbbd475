package dev.drorchestrator.rehearsal.twin.rds;

import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** For how many days an instance of its own keeps automated backups; 0 is none. */
final class BackupRetention {

    /** What a promotion that does not say otherwise sets (RDS API reference, PromoteReadReplica). */
    static final int DEFAULT_DAYS = 1;

    private static final int MOST_DAYS = 35;

    private BackupRetention() {}

    /** Checks the days that a request asks for {@code instance}, if it does. */
    static void check(Optional<Integer> days, DBInstance instance) {
        days.ifPresent(wanted -> {
            if (wanted < 0 || wanted > MOST_DAYS) {
                throw RdsErrors.invalidValue(
                        "Invalid backup retention period: " + wanted + ". Must be between 0 and 35 days.");
            }
            if (wanted == 0 && !instance.readReplicaDBInstanceIdentifiers().isEmpty()) {
                throw RdsErrors.invalidCombination("Automated backups of " + instance.dbInstanceIdentifier()
                        + " cannot be disabled, it is the source of read replicas.");
            }
        });
    }
}
