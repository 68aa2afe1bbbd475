package dev.drorchestrator.rehearsal.twin.world;

import java.util.Arrays;
import java.util.List;

/**
 * Something that AWS may do or not do, and that nobody here has seen it do. Each is false unless a world file says
 * otherwise under its {@link #field()} in {@code assumptions}, so that a rehearsal can try both.
 */
public enum Assumption {
    /** A database with deletion protection cannot be renamed. The API names no such precondition. */
    PROTECTION_STOPS_RENAME("protectionStopsRename"),
    /** An instance of a cluster can be renamed while the cluster is {@code renaming} or {@code modifying}. */
    INSTANCES_RENAMED_ANY_TIME("instancesRenamedAnyTime"),
    /** Snapshots go on naming what they were taken of as it was called then. */
    SNAPSHOTS_KEEP_OLD_NAME("snapshotsKeepOldName"),
    /** Custom endpoints go on naming an instance as it was called before it was renamed. */
    ENDPOINTS_KEEP_OLD_MEMBERS("endpointsKeepOldMembers"),
    /** CreateDBInstance needs a cluster that is {@code available}. */
    INSTANCES_NEED_AVAILABLE_CLUSTER("instancesNeedAvailableCluster"),
    /** A secondary that is created without EngineVersion gets its primary's. */
    SECONDARY_INHERITS_ENGINE_VERSION("secondaryInheritsEngineVersion"),
    /** CreateDBInstanceReadReplica takes a parameter group for every engine, inside a Region too. */
    REPLICAS_TAKE_PARAMETER_GROUP("replicasTakeParameterGroup"),
    /** ModifyDBCluster turns the Data API of a provisioned cluster on and off. The API says: of Serverless v1 only. */
    MODIFY_SETS_HTTP_ENDPOINT("modifySetsHttpEndpoint");

    private final String field;

    Assumption(String field) {
        this.field = field;
    }

    /** Its name in a world file. */
    public String field() {
        return field;
    }

    /** The names of all. */
    public static List<String> fields() {
        return Arrays.stream(values()).map(Assumption::field).toList();
    }
}
