package dev.drorchestrator.lambda.check;

import dev.drorchestrator.lambda.runtime.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a payload, which AWS takes within bounds: those of the RDS API reference (CreateDBCluster, CreateDBInstance,
 * CreateDBInstanceReadReplica, PromoteReadReplica; read 27 Nov 2026). A number out of them is refused by the step that reads
 * it first, before anything is changed. The payload's schema has the same bounds, for literals.
 */
public final class Numbers {

    private static final int SMALLEST_PORT = 1_150;
    private static final int LARGEST_PORT = 65_535;
    private static final int LONGEST_RETENTION_DAYS = 35;
    private static final List<Integer> MONITORING_INTERVALS = List.of(0, 1, 5, 10, 15, 30, 60);

    private Numbers() {}

    /** {@code Port}. */
    public static Optional<Integer> port(Parameters parameters) {
        return parameters.number("Port", SMALLEST_PORT, LARGEST_PORT);
    }

    /** {@code BackupRetentionPeriod} of a cluster, in days: Aurora always keeps backups. */
    public static Optional<Integer> clusterRetentionDays(Parameters parameters) {
        return parameters.number("BackupRetentionPeriod", 1, LONGEST_RETENTION_DAYS);
    }

    /** {@code BackupRetentionPeriod} of an instance, in days; 0 is no backups. */
    public static Optional<Integer> instanceRetentionDays(Parameters parameters) {
        return parameters.number("BackupRetentionPeriod", 0, LONGEST_RETENTION_DAYS);
    }

    /** {@code MonitoringInterval}, in seconds; 0 is no Enhanced Monitoring. */
    public static Optional<Integer> monitoringInterval(Parameters parameters) {
        return parameters.oneOfNumbers("MonitoringInterval", MONITORING_INTERVALS);
    }
}
