package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What may be wrong with the first resource of a payload. */
enum Mistake {
    TYPE_UNKNOWN("PlannedFailoverAuora"),
    TYPE_OF_THE_OTHER_PARENT("FAIL"),
    PARAMETER_MISSING("Id"),
    PARAMETER_UNKNOWN("ClusterIdentifer"),
    NUMBER_ILLEGAL(""),
    PARAMETER_EMPTY("Id"),
    BOOLEAN_UNCLEAR("maybe"),
    STORED_NUMBER_ILLEGAL("/dr-orchestrator/illegal-number"),
    EXPORT_UNKNOWN("no-such-export"),
    STORED_PARAMETER_UNKNOWN("/dr-orchestrator/no-such"),
    SECRET(Secret.NAME),
    TARGET_UNKNOWN("no-such-copy"),
    REGION_OF_THE_OTHER_COPY("us-"),
    STILL_PROTECTED("rotection");

    private final String word;

    Mistake(String word) {
        this.word = word;
    }

    /** What a person must find in the cause, all of it. */
    Set<String> words(Task task) {
        return switch (this) {
            case NUMBER_ILLEGAL, STORED_NUMBER_ILLEGAL ->
                IllegalNumber.of(task.type()).keySet();
            default -> Set.of(word);
        };
    }

    /** Whether the parent sees it, and so starts no child at all. */
    boolean isSeenByTheParent() {
        return compareTo(PARAMETER_EMPTY) <= 0;
    }

    /** Whether a resource of that type can have it. */
    boolean fits(Task.Type type) {
        return switch (this) {
            case BOOLEAN_UNCLEAR, STILL_PROTECTED -> type.parent().equals("FAILBACK");
            case NUMBER_ILLEGAL, STORED_NUMBER_ILLEGAL ->
                !IllegalNumber.of(type).isEmpty();
            case REGION_OF_THE_OTHER_COPY ->
                Set.of(Task.Type.UNPLANNED, Task.Type.REBUILD_AURORA).contains(type);
            // A rebuild of a copy that does not exist is one whose old copy is gone: nobody can tell a misspelt name
            // from it.
            case TARGET_UNKNOWN -> type.parent().equals("FAILOVER");
            default -> true;
        };
    }

    /**
     * Makes it.
     *
     * @param setsAside whether a failback sets its old copy aside, unless the payload says otherwise
     */
    void applyTo(ObjectNode resource, Task task, String region, boolean setsAside) {
        ObjectNode parameters = (ObjectNode) resource.get("parameters");
        String identifier = task.database() == Database.REDIS
                ? "TargetReplicationGroupId"
                : task.database() == Database.RDS ? "RDSInstanceIdentifier" : "DBClusterIdentifier";
        switch (this) {
            case TYPE_UNKNOWN -> resource.put("resourceType", word);
            case TYPE_OF_THE_OTHER_PARENT ->
                resource.put(
                        "resourceType",
                        task.type().parent().equals("FAILBACK") ? "PromoteRDSReadReplica" : "CreateRDSReadReplica");
            case PARAMETER_MISSING -> parameters.remove(identifier);
            case PARAMETER_UNKNOWN -> parameters.put("DB" + word, "dbcluster-02");
            case PARAMETER_EMPTY -> parameters.put(identifier, " ");
            case BOOLEAN_UNCLEAR -> parameters.put("DisableDeletionProtection", word);
            case NUMBER_ILLEGAL -> IllegalNumber.of(task.type()).forEach(parameters::put);
            case STORED_NUMBER_ILLEGAL ->
                IllegalNumber.of(task.type())
                        .keySet()
                        .forEach(name -> parameters.put(name, "resolve:ssm:" + word + "/" + name));
            case EXPORT_UNKNOWN -> parameters.put(identifier, "!Import " + word);
            case STORED_PARAMETER_UNKNOWN, SECRET -> parameters.put(identifier, "resolve:ssm:" + word);
            case TARGET_UNKNOWN -> {
                String arn = task.database().arn(region);
                parameters.put(
                        identifier,
                        task.database().isAurora() ? arn.substring(0, arn.lastIndexOf(':') + 1) + word : word);
            }
            case REGION_OF_THE_OTHER_COPY -> parameters.put("ClusterRegion", Database.other(region));
            case STILL_PROTECTED -> {
                parameters.put("DisableDeletionProtection", "fAlse");
                // A protected copy is kept, unless it is in the way.
                if (setsAside) {
                    parameters.put(RebuildOptions.OLD_COPY, "DeleteFirst").remove(List.of("FenceSecurityGroupId"));
                }
            }
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Numbers that AWS does not take; each is stored, too, under the parameter's name in both Regions of every simulation. */
    static final class IllegalNumber {

        private static final Map<String, String> ALL =
                new TreeMap<>(Map.of("MonitoringInterval", "7", "BackupRetentionPeriod", "99", "Port", "99999"));

        private IllegalNumber() {}

        /** Those that a resource of that type can have, by parameter. */
        static Map<String, String> of(Task.Type type) {
            if (type.parent().equals("FAILBACK")) {
                return ALL;
            }
            return type == Task.Type.PROMOTE ? Map.of("BackupRetentionPeriod", "99") : Map.of();
        }

        static void putInto(ObjectNode world) {
            ALL.forEach((name, value) -> store(world, STORED_NUMBER_ILLEGAL.word + "/" + name, "String", value));
        }
    }

    private static void store(ObjectNode world, String name, String type, String value) {
        for (String region : new String[] {Database.EAST, Database.WEST}) {
            ((ObjectNode) world.at("/regions/" + region))
                    .withArray("/parameters")
                    .addObject()
                    .put("Name", name)
                    .put("Type", type)
                    .put("Value", value)
                    .put("Version", 1);
        }
    }

    /** A secret that is stored in both Regions of every simulation. */
    static final class Secret {

        static final String NAME = "/dr-orchestrator/secret";
        static final String VALUE = "hunter2-and-then-some";

        private Secret() {}

        static void putInto(ObjectNode world) {
            store(world, NAME, "SecureString", VALUE);
        }
    }
}
