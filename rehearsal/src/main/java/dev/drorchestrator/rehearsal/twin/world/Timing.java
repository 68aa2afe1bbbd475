package dev.drorchestrator.rehearsal.twin.world;

import java.util.Arrays;
import java.util.List;

/**
 * A duration that the twin needs and AWS does not promise. Defaults are typical or suggested values, not facts; each can
 * be set in the world's {@code timings} under its {@link #field()}, in seconds.
 */
public enum Timing {
    /** How long describe calls answer as before a call that changed something. */
    STALE_READ("staleReadSeconds", 5),
    /** From SwitchoverGlobalCluster until FailoverState says {@code switching-over} instead of {@code pending}. */
    SWITCHOVER_PENDING("switchoverPendingSeconds", 10),
    /** From SwitchoverGlobalCluster until IsWriter changes sides. */
    SWITCHOVER_ROLE_FLIP("switchoverRoleFlipSeconds", 88),
    /** From the change of sides until Status says {@code available}, in a switchover. */
    SWITCHOVER_AVAILABLE("switchoverAvailableSeconds", 2),
    /** From FailoverGlobalCluster with data loss until FailoverState says {@code failing-over}. */
    FAILOVER_PENDING("failoverPendingSeconds", 10),
    /** From FailoverGlobalCluster with data loss until IsWriter changes sides. */
    FAILOVER_ROLE_FLIP("failoverRoleFlipSeconds", 118),
    /** From the change of sides until Status says {@code available}, in a failover with data loss. */
    FAILOVER_AVAILABLE("failoverAvailableSeconds", 2),
    /** From the change of sides until FailoverState is absent, in either. */
    FAILOVER_STATE_CLEAR("failoverStateClearSeconds", 1),
    /** From a failover with data loss, or the return of the Region, until a rebuilt member is {@code connected}. */
    FAILOVER_RESYNC("failoverResyncSeconds", 600),
    /** From RemoveFromGlobalCluster until the detached secondary is a writer. */
    DETACH("detachSeconds", 180),
    /** From CreateGlobalCluster until its source can be replicated from. */
    CREATE_GLOBAL_CLUSTER("createGlobalClusterSeconds", 45),
    /** From DeleteGlobalCluster until the name is free. */
    DELETE_GLOBAL_CLUSTER("deleteGlobalClusterSeconds", 10),
    /** From CreateDBCluster until the cluster is {@code available}. */
    CREATE_DB_CLUSTER("createDbClusterSeconds", 600),
    /** From DeleteDBCluster until it is gone, if its instances are. */
    DELETE_DB_CLUSTER("deleteDbClusterSeconds", 300),
    /** From ModifyDBCluster until a change that is not made at once is made. */
    MODIFY_DB_CLUSTER("modifyDbClusterSeconds", 30),
    /** From CreateDBInstance until the instance can be used. */
    CREATE_DB_INSTANCE("createDbInstanceSeconds", 480),
    /** How long a new instance is {@code configuring-enhanced-monitoring}, if it is to be monitored. */
    CONFIGURE_MONITORING("configureMonitoringSeconds", 20),
    /** From DeleteDBInstance until it is gone. */
    DELETE_DB_INSTANCE("deleteDbInstanceSeconds", 300),
    /** From the call that takes a snapshot until the snapshot is {@code available}. */
    SNAPSHOT("snapshotSeconds", 60),
    /** From ModifyDBInstance until backups are on or off. */
    MODIFY_DB_INSTANCE("modifyDbInstanceSeconds", 30),
    /** From PromoteReadReplica until the instance is {@code rebooting}. */
    PROMOTE_REBOOT("promoteRebootSeconds", 540),
    /** From PromoteReadReplica until the instance stands alone and can be written to. */
    PROMOTE_READ_REPLICA("promoteReadReplicaSeconds", 600),
    /** How long an instance that has just got backups is {@code backing-up}. */
    FIRST_BACKUP("firstBackupSeconds", 60),
    /** How much longer than {@link #STALE_READ} a cluster that has left its global database is still listed there. */
    DETACH_LISTED("detachListedSeconds", 0),
    /** From ModifyDBInstance with another name until an instance outside a cluster serves under it. */
    RENAME_DB_INSTANCE("renameDbInstanceSeconds", 600),
    /** The same for an instance of a cluster. */
    RENAME_CLUSTER_INSTANCE("renameClusterInstanceSeconds", 120),
    /** From ModifyDBCluster with another name until the cluster is found under it. */
    RENAME_DB_CLUSTER("renameDbClusterSeconds", 120),
    /** How long describe calls then find both names, each {@code available}. */
    RENAME_BOTH_NAMES("renameBothNamesSeconds", 10),
    /** How long describe calls after that find neither name. */
    RENAME_NO_NAME("renameNoNameSeconds", 10),
    /** How long a name cannot be used again that a rename has left. */
    RENAMED_NAME_RESERVED("renamedNameReservedSeconds", 0),
    /** How long the name of a deleted global cluster cannot be used again. */
    GLOBAL_NAME_RESERVED("globalNameReservedSeconds", 0),
    /** From RebootDBInstance, or from the moment a renamed instance restarts, until it is {@code available}. */
    REBOOT_DB_INSTANCE("rebootDbInstanceSeconds", 60),
    /** From AddRoleToDBCluster or AddRoleToDBInstance until the role is {@code ACTIVE}, and from Remove… until it is gone. */
    ASSOCIATE_ROLE("associateRoleSeconds", 15),
    /** From a call about a custom endpoint until it is made. */
    CUSTOM_ENDPOINT("customEndpointSeconds", 30),
    /** From CreateDBInstanceReadReplica until the replica is no longer {@code creating}. */
    CREATE_READ_REPLICA("createReadReplicaSeconds", 3600),
    /** From FailoverGlobalReplicationGroup until the roles of the datastore's members change sides. */
    ELASTICACHE_PROMOTE("elastiCachePromoteSeconds", 60),
    /** From the change of sides until the datastore's Status says {@code available}. */
    ELASTICACHE_AVAILABLE("elastiCacheAvailableSeconds", 2),
    /** From DisassociateGlobalReplicationGroup until the member is gone. */
    ELASTICACHE_DISASSOCIATE("elastiCacheDisassociateSeconds", 60),
    /** From DeleteReplicationGroup until the group is gone. */
    ELASTICACHE_DELETE("elastiCacheDeleteSeconds", 300);

    private final String field;
    private final double defaultSeconds;

    Timing(String field, double defaultSeconds) {
        this.field = field;
        this.defaultSeconds = defaultSeconds;
    }

    /** Its name in a world file. */
    public String field() {
        return field;
    }

    /** Its value where a world file says nothing. */
    public double defaultSeconds() {
        return defaultSeconds;
    }

    /** The names of all. */
    public static List<String> fields() {
        return Arrays.stream(values()).map(Timing::field).toList();
    }
}
