package dev.drorchestrator.rehearsal.twin.world;

import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The name of an RDS resource: {@code arn:partition:rds:region:account:type:id}.
 *
 * @param region empty for global clusters, which belong to no Region
 * @param type {@code cluster}, {@code db}, {@code global-cluster} …
 * @param id in lower case, as RDS stores identifiers
 */
public record ResourceArn(String partition, String region, String account, String type, String id) {

    /** Type of a DB cluster. */
    public static final String CLUSTER = "cluster";

    /** Type of a DB instance. */
    public static final String INSTANCE = "db";

    /** Type of a DB cluster's snapshot. */
    public static final String CLUSTER_SNAPSHOT = "cluster-snapshot";

    /** Type of a DB instance's snapshot. */
    public static final String SNAPSHOT = "snapshot";

    /** Type of a custom endpoint of a DB cluster. */
    public static final String CLUSTER_ENDPOINT = "cluster-endpoint";

    /** Type of a DB subnet group. */
    public static final String SUBNET_GROUP = "subgrp";

    /** Type of a global cluster. */
    public static final String GLOBAL_CLUSTER = "global-cluster";

    private static final int PARTS = 7;

    /** Reads an ARN of RDS; empty when {@code text} is none. */
    public static Optional<ResourceArn> parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length != PARTS || !parts[0].equals("arn") || !parts[2].equals("rds") || parts[6].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ResourceArn(parts[1], parts[3], parts[4], parts[5], parts[6].toLowerCase(Locale.ROOT)));
    }

    /** The ARN of a resource in {@code region}, in the partition that the Region belongs to. */
    public static ResourceArn in(String region, String account, String type, String id) {
        return new ResourceArn(partition(region), region, account, type, id.toLowerCase(Locale.ROOT));
    }

    /** Whether two texts name one resource: the identifier counts without regard to case. */
    public static boolean same(String one, String other) {
        Optional<ResourceArn> parsed = parse(one);
        return parsed.isPresent() && parsed.equals(parse(other));
    }

    /** The partition of a Region, as the SDK's metadata have it; {@code aws} where no Region is given. */
    public static String partition(String region) {
        return region.isBlank()
                ? "aws"
                : PartitionMetadata.of(Region.of(region)).id();
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, "rds", region, account, type, id);
    }
}
