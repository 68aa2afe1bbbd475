package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import java.util.Arrays;
import java.util.Optional;

/** How the engines of RDS differ in what their read replicas can do. */
enum ReplicaEngine {
    MYSQL("mysql", 3306, true),
    MARIADB("mariadb", 3306, true),
    POSTGRES("postgres", 5432, false),
    ORACLE_EE("oracle-ee", 1521, true),
    ORACLE_EE_CDB("oracle-ee-cdb", 1521, true);

    private static final int CASCADING_MAJOR = 14;
    private static final int CASCADING_MINOR = 1;

    private final String engine;
    private final int defaultPort;
    private final boolean binlog;

    ReplicaEngine(String engine, int defaultPort, boolean binlog) {
        this.engine = engine;
        this.defaultPort = defaultPort;
        this.binlog = binlog;
    }

    /**
     * The engine of that name.
     *
     * @throws UnmodelledOperationException for Db2, SQL Server and the Oracle editions that have no replicas
     */
    static ReplicaEngine of(String engine) {
        return find(engine).orElseThrow(() -> new UnmodelledOperationException("read replicas of engine " + engine));
    }

    static Optional<ReplicaEngine> find(String engine) {
        return Arrays.stream(values())
                .filter(known -> known.engine.equals(engine))
                .findFirst();
    }

    int defaultPort() {
        return defaultPort;
    }

    /** Whether a replica becomes writable when its source is deleted; else its replication ends as {@code terminated}. */
    boolean survivesItsSource() {
        return binlog;
    }

    /** Whether a replica can have backups of its own before it is promoted (PostgreSQL: from 14.1 on, RDS User Guide). */
    boolean backsUpReplicas(String version) {
        return cascades(version);
    }

    /** Whether a replica is either open or, without a licence for Active Data Guard, only mounted. */
    boolean hasModes() {
        return this == ORACLE_EE || this == ORACLE_EE_CDB;
    }

    /** Whether CreateDBInstanceReadReplica takes a parameter group (its API reference names MySQL across Regions, Oracle, Db2). */
    boolean takesParameterGroup(boolean crossRegion) {
        return hasModes() || (this == MYSQL && crossRegion);
    }

    /** Whether a replica can have replicas in other Regions (RDS User Guide, USER_ReadRepl.XRgn). */
    boolean cascades(String version) {
        if (binlog) {
            return true;
        }
        String[] parts = version.split("\\.", -1);
        int major = number(parts[0]);
        return major > CASCADING_MAJOR
                || (major == CASCADING_MAJOR && parts.length > 1 && number(parts[1]) >= CASCADING_MINOR);
    }

    /** Such as {@code default.mysql8.0} or {@code default.postgres14}. */
    String defaultParameterGroup(String version) {
        return "default." + engine + (hasModes() ? "-" : "") + family(version, ".");
    }

    /** Such as {@code default:mysql-8-0} or {@code default:postgres-14}. */
    String defaultOptionGroup(String version) {
        return "default:" + engine + "-" + family(version, "-");
    }

    private String family(String version, String separator) {
        String[] parts = version.split("\\.", -1);
        boolean minor = this == MYSQL || this == MARIADB;
        return minor && parts.length > 1 ? parts[0] + separator + parts[1] : parts[0];
    }

    private static int number(String text) {
        return text.matches("[0-9]+") ? Integer.parseInt(text) : 0;
    }
}
