package dev.drorchestrator.rehearsal.run.simulate;

/** A database of the demo world, with a copy in each of the two Regions. */
enum Database {
    MYSQL("cluster", "dbcluster-01", "dbcluster-02"),
    POSTGRES("cluster", "dbcluster-postgres-01", "dbcluster-postgres-02"),
    RDS("db", "rds-mysql-instance-use1", "rds-mysql-instance-usw2"),
    REDIS("replicationgroup", "demo-redis-cluster-use1", "demo-redis-cluster-usw2");

    static final String EAST = "us-east-1";
    static final String WEST = "us-west-2";

    private static final String ACCOUNT = "123456789012";

    private final String type;
    private final String east;
    private final String west;

    Database(String type, String east, String west) {
        this.type = type;
        this.east = east;
        this.west = west;
    }

    boolean isAurora() {
        return this == MYSQL || this == POSTGRES;
    }

    /** The ARN of its copy in a Region, where names are the demo's. */
    String arn(String region) {
        String service = this == REDIS ? "elasticache" : "rds";
        return "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":" + type + ":"
                + (region.equals(EAST) ? east : west);
    }

    static String other(String region) {
        return region.equals(EAST) ? WEST : EAST;
    }
}
