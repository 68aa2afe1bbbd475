package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy.Role;
import java.util.Optional;

/**
 * One resource of a payload.
 *
 * @param skipsSnapshot whether a rebuild may delete the old copy without a final snapshot
 * @param options what else a rebuild is told of the old copy
 */
record Task(Type type, Database database, boolean skipsSnapshot, RebuildOptions options) {

    private static final String UNTIL_SET_ASIDE = "until-set-aside";

    /** A task whose payload is the sample's. */
    Task(Type type, Database database, boolean skipsSnapshot) {
        this(type, database, skipsSnapshot, RebuildOptions.PLAIN);
    }

    /** What the success of a task means, as its name tells it. */
    record Claim(Type type, Database database, boolean setAside) {

        static Claim of(String taskName) {
            String[] words = taskName.split(" ", -1);
            return new Claim(
                    Type.valueOf(words[0]),
                    Database.valueOf(words[1]),
                    words[words.length - 1].equals(UNTIL_SET_ASIDE));
        }

        /** Whether it is true, when {@code copy} has the database's name in the Region of the run. */
        boolean isTrueOf(Optional<DatabaseCopy> copy) {
            return setAside
                    ? copy.filter(DatabaseCopy::isWritable).isEmpty()
                    : copy.filter(type::isTrueOf).isPresent();
        }
    }

    /** What its success means. */
    Claim claim() {
        return new Claim(type, database, options.stopsAfterSetAside());
    }

    Task with(RebuildOptions newOptions) {
        return new Task(type, database, skipsSnapshot, newOptions);
    }

    Task keepingSnapshots() {
        return new Task(type, database, false, options);
    }

    /** A resourceType, and what its success means. */
    enum Type {
        PLANNED("planned-failover-aurora", "FAILOVER", "planned-Aurora-failover"),
        UNPLANNED("unplanned-failover-aurora", "FAILOVER", "unplanned-Aurora-failover"),
        PROMOTE("failover-rds", "FAILOVER", "RDS-failover"),
        REDIS("failover-elasticache", "FAILOVER", "Redis-failover"),
        REBUILD_AURORA("failback-aurora", "FAILBACK", "create-Aurora-Secondary-cluster"),
        REBUILD_RDS("failback-rds", "FAILBACK", "RDS-Create-ReadReplica");

        private final String sample;
        private final String parent;
        private final String machine;

        Type(String sample, String parent, String machine) {
            this.sample = sample;
            this.parent = parent;
            this.machine = machine;
        }

        /** The last part of the name of its state machine. */
        String machine() {
            return machine;
        }

        String parent() {
            return parent;
        }

        /** Whether the old copy stays as it is, writable, when this one takes over. */
        boolean leavesTheOldCopyBehind() {
            return this == UNPLANNED || this == PROMOTE;
        }

        /** Whether the true state of the copy in the Region of the run is what its success promises. */
        boolean isTrueOf(DatabaseCopy copy) {
            return copy.ready()
                    && switch (this) {
                        case PLANNED, REDIS -> copy.role() == Role.WRITER;
                        // The writer of a global database needs no detaching.
                        case UNPLANNED -> copy.role() != Role.READER;
                        case PROMOTE -> copy.role() == Role.STANDALONE;
                        case REBUILD_AURORA, REBUILD_RDS -> copy.role() == Role.READER;
                    };
        }
    }

    /** The resource of the sample, for this database; its name tells the task in a report. */
    JsonNode resource(Samples samples) {
        ObjectNode resource = samples.resource(type.sample).deepCopy();
        resource.put("resourceName", name());
        ObjectNode parameters = (ObjectNode) resource.get("parameters");
        if (database == Database.POSTGRES) {
            parameters
                    .properties()
                    .forEach(parameter -> parameters.put(
                            parameter.getKey(),
                            parameter
                                    .getValue()
                                    .asText()
                                    .replace("dr-globaldb-cluster-mysql", "dr-globaldb-cluster-postgres")));
        }
        if (type.parent.equals("FAILBACK")) {
            options.applyTo(parameters);
            if (skipsSnapshot) {
                parameters.put("SkipFinalSnapshot", true);
            }
        }
        return resource;
    }

    String name() {
        return type + " " + database + (options.stopsAfterSetAside() ? " " + UNTIL_SET_ASIDE : "");
    }

    @Override
    public String toString() {
        return name() + (skipsSnapshot ? " without snapshot" : "") + options;
    }
}
