package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import java.util.Arrays;
import java.util.Optional;

/** How the engines of RDS differ in what their read replicas can do. */
enum ReplicaEngine {
    MYSQL("mysql", 3306, true),
    MARIADB("mariadb", 3306, true),
    POSTGRES("postgres", 5432, false);

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
     * @throws UnmodelledOperationException for Oracle, Db2 and SQL Server
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

    /** Whether a replica can have backups of its own before it is promoted. */
    boolean backsUpReplicas() {
        return binlog;
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
        return "default." + engine + family(version, ".");
    }

    /** Such as {@code default:mysql-8-0} or {@code default:postgres-14}. */
    String defaultOptionGroup(String version) {
        return "default:" + engine + "-" + family(version, "-");
    }

    private String family(String version, String separator) {
        String[] parts = version.split("\\.", -1);
        return binlog && parts.length > 1 ? parts[0] + separator + parts[1] : parts[0];
    }

    private static int number(String text) {
        return text.matches("[0-9]+") ? Integer.parseInt(text) : 0;
    }
}
