package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Locale;

/**
 * Something in the world that is not as it should be when a plan begins.
 *
 * @param database whose copy is odd, or whose exports are
 * @param region where
 */
record Oddity(Kind kind, Database database, String region) {

    /** What is odd. */
    enum Kind {
        STOPPED("stopped"),
        FAILED("failed"),
        STORAGE_FULL("storage-full"),
        INCOMPATIBLE("incompatible-parameters"),
        KEY_GONE("inaccessible-encryption-credentials"),
        MAINTENANCE("maintenance"),
        HALF_BUILT("creating"),
        INSTANCE_DELETING("deleting"),
        INSTANCE_FAILED("failed"),
        NO_INSTANCES(""),
        NO_GLOBAL(""),
        STANDS_ALONE(""),
        PRIMARY_ONLY(""),
        PROTECTED_NOWHERE(""),
        OTHER_REPLICA(""),
        QUOTAS_USED_UP(""),
        KEYS_DISABLED(""),
        NO_SUBNET_GROUPS(""),
        EXPORT_MISSING(""),
        EXPORT_STALE(""),
        /** Another secondary, in a Region of its own; what detaches it is another story. */
        THIRD_REGION("");

        private final String status;

        Kind(String status) {
            this.status = status;
        }
    }

    /**
     * Whether the prechecks of a failback can know of it. RDS shows a disabled key in the status of the copies that it encrypts
     * (inaccessible-encryption-credentials-recoverable), which is KEY_GONE here; until it does, only KMS knows. And nobody
     * knows of a maintenance that it will never end.
     */
    boolean canBeKnown() {
        return kind != Kind.KEYS_DISABLED && kind != Kind.MAINTENANCE;
    }

    /** Whether it could be seen: the others would leave the world as it is. */
    boolean concerns() {
        boolean replica = region.equals(Database.WEST);
        return switch (kind) {
            case INSTANCE_FAILED -> database.isAurora();
            case NO_INSTANCES, NO_GLOBAL -> database.isAurora() && replica;
            case THIRD_REGION -> database.isAurora() && !replica;
            case STANDS_ALONE -> database == Database.RDS && replica;
            case OTHER_REPLICA -> database == Database.RDS && !replica;
            case PRIMARY_ONLY -> database == Database.REDIS;
            case STOPPED, FAILED, STORAGE_FULL, INCOMPATIBLE, KEY_GONE, MAINTENANCE, INSTANCE_DELETING ->
                database != Database.REDIS;
            // A primary that is created never comes about in a world file: nothing says what it is created from.
            case HALF_BUILT -> database.isAurora() || (database == Database.RDS && replica);
            // A name that nobody has means that the old copy is gone, and that it is to be built anew under that name.
            case EXPORT_STALE -> database != Database.RDS;
            default -> true;
        };
    }

    void applyTo(ObjectNode world) {
        ObjectNode inRegion = (ObjectNode) world.at("/regions/" + region);
        switch (kind) {
            case STOPPED, INCOMPATIBLE, KEY_GONE, MAINTENANCE -> status(inRegion);
            case FAILED, STORAGE_FULL -> status(inRegion).put("DeletionProtection", false);
            case HALF_BUILT, INSTANCE_DELETING, INSTANCE_FAILED ->
                instance(inRegion).put("DBInstanceStatus", kind.status);
            case NO_INSTANCES -> {
                remove(inRegion.path("dbInstances"), "DBClusterIdentifier", id());
                copy(inRegion).putArray("DBClusterMembers");
            }
            case NO_GLOBAL -> detach(world, inRegion);
            case STANDS_ALONE -> standsAlone(world);
            case PRIMARY_ONLY -> primaryOnly(world);
            case PROTECTED_NOWHERE -> unprotect(inRegion);
            case OTHER_REPLICA -> otherReplica(inRegion);
            case QUOTAS_USED_UP -> {
                ObjectNode quotas = inRegion.putObject("quotas");
                for (String quota : new String[] {"ManualClusterSnapshots", "ManualSnapshots"}) {
                    quotas.put(quota, 0);
                }
            }
            case KEYS_DISABLED -> inRegion.path("kmsKeys").forEach(key -> ((ObjectNode) key).put("Enabled", false));
            case NO_SUBNET_GROUPS -> inRegion.putArray("dbSubnetGroups");
            case EXPORT_MISSING -> exports(inRegion).remove(export());
            case EXPORT_STALE -> exports(inRegion).put(export(), "gone-long-ago");
            case THIRD_REGION -> Scenery.addRegion(world, database);
        }
    }

    private ObjectNode status(ObjectNode inRegion) {
        return copy(inRegion).put(database.isAurora() ? "Status" : "DBInstanceStatus", kind.status);
    }

    private static ObjectNode exports(ObjectNode inRegion) {
        return (ObjectNode) inRegion.path("exports");
    }

    private String id() {
        String arn = database.arn(region);
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private String export() {
        return switch (database) {
            case MYSQL -> "dr-globaldb-cluster-mysql-cluster-identifier";
            case POSTGRES -> "dr-globaldb-cluster-postgres-cluster-identifier";
            case RDS -> "rds-mysql-instance-identifier";
            case REDIS -> "demo-redis-cluster-target-replication-group-id";
        };
    }

    /** The cluster, or the instance that is a copy of its own. */
    private ObjectNode copy(ObjectNode inRegion) {
        return switch (database) {
            case MYSQL, POSTGRES -> named(inRegion.path("dbClusters"), "DBClusterIdentifier", id());
            case RDS -> named(inRegion.path("dbInstances"), "DBInstanceIdentifier", id());
            case REDIS -> named(inRegion.path("replicationGroups"), "ReplicationGroupId", id());
        };
    }

    private ObjectNode instance(ObjectNode inRegion) {
        return database.isAurora() ? named(inRegion.path("dbInstances"), "DBClusterIdentifier", id()) : copy(inRegion);
    }

    /** Detached by hand, long ago, and without tags. */
    private void detach(ObjectNode world, ObjectNode inRegion) {
        for (JsonNode global : world.path("globalClusters")) {
            remove(global.path("GlobalClusterMembers"), "DBClusterArn", database.arn(region));
            global.path("GlobalClusterMembers").forEach(member -> ((ObjectNode) member).remove("Readers"));
        }
        ObjectNode cluster = copy(inRegion);
        cluster.remove("GlobalClusterIdentifier");
        cluster.remove("DBClusterMembers");
        cluster.remove("ReplicationSourceIdentifier");
    }

    private void standsAlone(ObjectNode world) {
        ObjectNode replica = copy((ObjectNode) world.at("/regions/" + region));
        replica.remove("ReadReplicaSourceDBInstanceIdentifier");
        replica.remove("StatusInfos");
        ObjectNode source = new Oddity(kind, database, Database.other(region))
                .copy((ObjectNode) world.at("/regions/" + Database.other(region)));
        source.remove("ReadReplicaDBInstanceIdentifiers");
    }

    private void primaryOnly(ObjectNode world) {
        String secondary = Database.WEST;
        for (JsonNode datastore : world.path("globalReplicationGroups")) {
            remove(datastore.path("Members"), "ReplicationGroupRegion", secondary);
            ((ObjectNode) datastore).put("Status", "primary-only");
        }
        new Oddity(kind, database, secondary)
                .copy((ObjectNode) world.at("/regions/" + secondary))
                .remove("GlobalReplicationGroupInfo");
    }

    private void unprotect(ObjectNode inRegion) {
        inRegion.path("dbClusters").forEach(cluster -> ((ObjectNode) cluster).put("DeletionProtection", false));
        inRegion.path("dbInstances").forEach(instance -> ((ObjectNode) instance).put("DeletionProtection", false));
    }

    /** A replica in the same Region, as for reports: while it lives, its source must not be deleted. */
    private void otherReplica(ObjectNode inRegion) {
        ObjectNode replica = copy(inRegion).deepCopy();
        for (String own : new String[] {
            "DBInstanceArn", "DbiResourceId", "Endpoint", "ReadReplicaDBInstanceIdentifiers", "StatusInfos"
        }) {
            replica.remove(own);
        }
        replica.put("DBInstanceIdentifier", id() + "-reports");
        replica.put("ReadReplicaSourceDBInstanceIdentifier", id());
        copy(inRegion).remove("ReadReplicaDBInstanceIdentifiers");
        ((ArrayNode) inRegion.path("dbInstances")).add(replica);
    }

    private static ObjectNode named(JsonNode all, String field, String name) {
        for (JsonNode each : all) {
            if (each.path(field).asText().equals(name)) {
                return (ObjectNode) each;
            }
        }
        throw new IllegalStateException("the demo world has no " + field + " " + name);
    }

    private static void remove(JsonNode all, String field, String name) {
        for (Iterator<JsonNode> each = all.iterator(); each.hasNext(); ) {
            if (each.next().path(field).asText().equals(name)) {
                each.remove();
            }
        }
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + database + " in " + region;
    }
}
