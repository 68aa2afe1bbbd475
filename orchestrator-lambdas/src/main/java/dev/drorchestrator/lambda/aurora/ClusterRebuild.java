package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;

/**
 * The old copy that is to come back as the secondary of a global database, and of what: the payload of
 * CreateAuroraSecondaryDBCluster. What the payload leaves open is taken from the old copy.
 *
 * @param region in which the step runs and the cluster is rebuilt
 * @param cluster identifier of the cluster
 * @param clusterArn its ARN, which the rebuilt cluster has too
 * @param source ARN of the promoted cluster
 * @param instance identifier of the instance that is made when nothing is known of the old ones
 * @param instanceClass its class
 */
record ClusterRebuild(
        String region,
        String globalCluster,
        String cluster,
        String clusterArn,
        String source,
        String sourceRegion,
        String instance,
        String instanceClass,
        String subnetGroup,
        List<String> securityGroups,
        String engine,
        String engineVersion,
        Settings settings,
        Deletion deletion) {

    private static final int LONGEST_RETENTION = 35;
    private static final int LARGEST_PORT = 65_535;
    private static final int LONGEST_MONITORING_INTERVAL = 60;

    /** What the payload need not say. */
    record Settings(
            Optional<String> kmsKey,
            Optional<Boolean> encrypted,
            Optional<Boolean> iamAuthentication,
            Optional<Boolean> deletionProtection,
            Optional<Boolean> copyTagsToSnapshot,
            Optional<Boolean> autoMinorVersionUpgrade,
            Optional<Integer> port,
            Optional<Integer> backupRetentionDays,
            Optional<Integer> monitoringInterval,
            Optional<String> monitoringRole) {

        static Settings of(Parameters parameters) {
            return new Settings(
                    parameters.optionalText("KmsKeyId"),
                    parameters.flag("StorageEncrypted"),
                    parameters.flag("EnableIAMDatabaseAuthentication"),
                    parameters.flag("DeletionProtection"),
                    parameters.flag("CopyTagsToSnapshot"),
                    parameters.flag("AutoMinorVersionUpgrade"),
                    parameters.number("Port", 1, LARGEST_PORT),
                    // RDS API reference, CreateDBCluster: Aurora cannot do without backups.
                    parameters.number("BackupRetentionPeriod", 1, LONGEST_RETENTION),
                    parameters.number("MonitoringInterval", 0, LONGEST_MONITORING_INTERVAL),
                    parameters.optionalText("MonitoringRoleArn"));
        }
    }

    /**
     * What the payload allows.
     *
     * @param confirmDelete the identifier that a person vouches for
     */
    record Deletion(Optional<String> confirmDelete, boolean disableProtection, boolean skipFinalSnapshot) {}

    /** Reads and checks the parameters of a resource; says all that is wrong with them at once. */
    static ClusterRebuild of(StepRequest request) {
        Parameters parameters = request.parameters();
        String cluster = parameters.identifier("DBClusterIdentifier", "cluster");
        String sourceRegion = parameters.text("SourceRegion");
        regions(parameters, cluster, sourceRegion, request.region());
        ClusterRebuild rebuild = new ClusterRebuild(
                request.region(),
                parameters.text("GlobalClusterIdentifier"),
                cluster,
                parameters.clusterArn("DBClusterIdentifier").toString(),
                parameters.clusterArn("SourceDBClusterIdentifier").toString(),
                sourceRegion,
                parameters.text("DBInstanceIdentifier"),
                parameters.text("DBInstanceClass"),
                parameters.text("DBSubnetGroupName"),
                parameters.texts("VpcSecurityGroupIds"),
                parameters.oneOf("Engine", "aurora-mysql", "aurora-postgresql"),
                parameters.text("EngineVersion"),
                Settings.of(parameters),
                new Deletion(
                        parameters.optionalText("ConfirmDelete"),
                        parameters.flag("DisableDeletionProtection").orElse(false),
                        parameters.flag("SkipFinalSnapshot").orElse(false)));
        parameters.throwIfWrong();
        return rebuild;
    }

    /** The run must be in the Region whose copy is rebuilt, and the source in another one. */
    private static void regions(Parameters parameters, String cluster, String sourceRegion, String region) {
        String clusterRegion = parameters.text("ClusterRegion");
        String copyRegion =
                parameters.clusterArn("DBClusterIdentifier").region().orElse(region);
        if (!clusterRegion.equals(region) || !copyRegion.equals(region)) {
            parameters.wrong(
                    "ClusterRegion",
                    region + ", where this execution runs, for it and for DBClusterIdentifier; start the payload in the"
                            + " Region whose copy is rebuilt",
                    clusterRegion + ", " + copyRegion);
        }
        String ofSource =
                parameters.clusterArn("SourceDBClusterIdentifier").region().orElse(sourceRegion);
        if (sourceRegion.equals(region) || !ofSource.equals(sourceRegion)) {
            parameters.wrong(
                    "SourceRegion",
                    "the Region of SourceDBClusterIdentifier, which is not this one",
                    sourceRegion + ", " + ofSource);
        }
        String name = parameters.text("DBClusterName");
        if (!name.equalsIgnoreCase(cluster)) {
            parameters.wrong("DBClusterName", "the identifier in DBClusterIdentifier, " + cluster, name);
        }
    }

    String sourceName() {
        return source.substring(source.lastIndexOf(':') + 1);
    }
}
