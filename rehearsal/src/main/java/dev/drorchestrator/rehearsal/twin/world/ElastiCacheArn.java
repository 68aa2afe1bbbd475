package dev.drorchestrator.rehearsal.twin.world;

/** The names of ElastiCache's resources; its identifiers are unique in a Region only, so Region and id go together. */
public final class ElastiCacheArn {

    private ElastiCacheArn() {}

    /** The ARN of a replication group in {@code region}. */
    public static String replicationGroup(String region, String account, String id) {
        return String.join(
                ":", "arn", ResourceArn.partition(region), "elasticache", region, account, "replicationgroup", id);
    }

    /** The ARN of a global datastore, which has no Region; {@code region} decides the partition only. */
    public static String globalReplicationGroup(String region, String account, String id) {
        return String.join(
                ":", "arn", ResourceArn.partition(region), "elasticache", "", account, "globalreplicationgroup", id);
    }
}
