package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;

/** What an account has in a Region before anything is deployed, and the parts of names that AWS draws there. */
enum DemoRegion {
    US_EAST_1(
            "us-east-1",
            "vpc-0a11b22c33d44e55f",
            "subnet-0a1111111111111a1,subnet-0a2222222222222b2",
            "sg-0a1b2c3d4e5f60718",
            "c9akciq32rgd",
            "Z2R2ITUGPM61AM",
            "use1",
            "ldgnf"),
    US_WEST_2(
            "us-west-2",
            "vpc-0b22c33d44e55f66a",
            "subnet-0b1111111111111a1,subnet-0b2222222222222b2",
            "sg-0b2c3d4e5f6071829",
            "cz4wml7rt2px",
            "Z1PVIF0B656C1W",
            "usw2",
            "sgaui");

    /** The account of the demo. */
    static final String ACCOUNT = "123456789012";
    /** Its partition. */
    static final String PARTITION = "aws";
    /** What stands in the endpoints of all its global databases. */
    static final String GLOBAL_HOST = "global-x7k2m9q4r5s1.global.rds.amazonaws.com";

    private final String region;
    private final String vpc;
    private final String subnets;
    private final String securityGroup;
    private final String host;
    private final String hostedZone;
    private final String cacheCode;
    private final String datastorePrefix;

    DemoRegion(
            String region,
            String vpc,
            String subnets,
            String securityGroup,
            String host,
            String hostedZone,
            String cacheCode,
            String datastorePrefix) {
        this.region = region;
        this.vpc = vpc;
        this.subnets = subnets;
        this.securityGroup = securityGroup;
        this.host = host;
        this.hostedZone = hostedZone;
        this.cacheCode = cacheCode;
        this.datastorePrefix = datastorePrefix;
    }

    /** The Region of that name, which is one of the demo's. */
    static DemoRegion of(String region) {
        return Arrays.stream(values())
                .filter(known -> known.region.equals(region))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(region + " is no Region of the demo"));
    }

    String region() {
        return region;
    }

    String vpc() {
        return vpc;
    }

    /** The ids of two subnets, separated by a comma. */
    String subnets() {
        return subnets;
    }

    String securityGroup() {
        return securityGroup;
    }

    /** Such as {@code c9akciq32rgd.us-east-1.rds.amazonaws.com}. */
    String databaseHost() {
        return host + "." + region + ".rds.amazonaws.com";
    }

    String hostedZone() {
        return hostedZone;
    }

    /** Such as {@code qk3x7b.use1.cache.amazonaws.com}. */
    String cacheHost() {
        return "qk3x7b." + cacheCode + ".cache.amazonaws.com";
    }

    /** What the ids of datastores that are created here begin with: ElastiCache User Guide, Redis-Global-Datastores-CLI. */
    String datastorePrefix() {
        return datastorePrefix;
    }

    /** The zone of a subnet or a node, by its number from 0. */
    String zone(int number) {
        return region + (char) ('a' + number);
    }

    /** The first so many zones. */
    ArrayNode zones(int count) {
        ArrayNode zones = JsonNodeFactory.instance.arrayNode();
        for (int number = 0; number < count; number++) {
            zones.add(zone(number));
        }
        return zones;
    }
}
