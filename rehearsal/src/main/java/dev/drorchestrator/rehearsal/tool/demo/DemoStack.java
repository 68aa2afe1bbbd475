package dev.drorchestrator.rehearsal.tool.demo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The stacks of docs/app-stack.md, each deployed in both Regions under one name. */
public enum DemoStack {
    AURORA_MYSQL("aurora-mysql-app-stack", "Aurora-MySQL", "AuroraKmsKeyId", true),
    AURORA_POSTGRESQL("aurora-postgresql-app-stack", "Aurora-PostgreSQL", "AuroraKmsKeyId", true),
    RDS_MYSQL("rds-mysql-app-stack", "RDS-MySQL", "MySQLKmsKeyId", true),
    RDS_POSTGRESQL("rds-postgresql-app-stack", "RDS-PostgreSQL", "PostgreSQLKmsKeyId", false),
    RDS_MARIADB("rds-mariadb-app-stack", "RDS-MariaDB", "MariaDBKmsKeyId", false),
    ELASTICACHE("elasticache-ds-app-stack", "ElastiCache", "ElastiCacheKmsKeyId", true);

    private final String stackName;
    private final String files;
    private final String keyOutput;
    private final boolean inDefaultWorld;

    DemoStack(String stackName, String files, String keyOutput, boolean inDefaultWorld) {
        this.stackName = stackName;
        this.files = files;
        this.keyOutput = keyOutput;
        this.inDefaultWorld = inDefaultWorld;
    }

    /** Those that the payload samples speak of: each more would add to what a run of them prints, and prove nothing. */
    static List<DemoStack> ofDefaultWorld() {
        return Arrays.stream(values()).filter(stack -> stack.inDefaultWorld).toList();
    }

    String stackName() {
        return stackName;
    }

    /** The output of the primary's stack that the DR Region's stack takes as PrimaryRegionKMSKeyArn. */
    String keyOutput() {
        return keyOutput;
    }

    /** The template of a Region. */
    Path template(Path appStack, DemoRegion region) {
        return appStack.resolve(files + (region == DemoRegion.US_EAST_1 ? "-Primary.yaml" : "-DR.yaml"));
    }

    /** The parameter file of a Region. */
    Path parameters(Path appStack, DemoRegion region) {
        return appStack.resolve(files + "-parameter-" + region.region() + ".json");
    }
}
