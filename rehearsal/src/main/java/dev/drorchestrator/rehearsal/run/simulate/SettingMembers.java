package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.twin.CopyShape.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The members of AWS's describe shapes that docs/settings.md says a failback gives back or names, each with the words by which
 * a report names it: the option of the AWS CLI that sets it, else AWS's name. Written down beside the handlers, not taken from them.
 */
final class SettingMembers {

    private static final String TAGS = "add-tags-to-resource";
    private static final String PARAMETER_GROUP = "--db-parameter-group-name ";
    private static final String INSIGHTS = "performance-insights";
    private static final String MONITORING = "--monitoring-interval";
    private static final String ENCRYPTION = "storage encryption ";
    private static final String STREAM = "start-activity-stream";
    private static final String WITH_ITS_ID = "resource id ";

    private static final Map<Kind, Map<String, String>> NAMES = Map.of(
            Kind.GLOBAL_CLUSTER,
            Map.of(
                    "EngineLifecycleSupport",
                    "Extended Support",
                    "DeletionProtection",
                    "--deletion-protection",
                    "TagList",
                    TAGS,
                    "Endpoint",
                    "writer endpoint of global database"),
            Kind.CLUSTER,
            Map.ofEntries(
                    Map.entry("BackupRetentionPeriod", "--backup-retention-period"),
                    Map.entry("DBClusterParameterGroup", "--db-cluster-parameter-group-name"),
                    Map.entry("DBSubnetGroup", "--db-subnet-group-name"),
                    Map.entry("Port", "--port"),
                    Map.entry("PreferredBackupWindow", "--preferred-backup-window"),
                    Map.entry("PreferredMaintenanceWindow", "--preferred-maintenance-window"),
                    Map.entry("VpcSecurityGroups", "--vpc-security-group-ids"),
                    Map.entry("StorageEncrypted", ENCRYPTION),
                    Map.entry("KmsKeyId", ENCRYPTION),
                    Map.entry("DbClusterResourceId", WITH_ITS_ID),
                    Map.entry("AssociatedRoles", "add-role-to-db-cluster"),
                    Map.entry("IAMDatabaseAuthenticationEnabled", "enable-iam-database-authentication"),
                    Map.entry("BacktrackWindow", "BacktrackWindow"),
                    Map.entry("EnabledCloudwatchLogsExports", "--cloudwatch-logs-export-configuration"),
                    Map.entry("StorageType", "--storage-type"),
                    Map.entry("AutoMinorVersionUpgrade", "auto-minor-version-upgrade"),
                    Map.entry("DeletionProtection", "deletion-protection"),
                    Map.entry("HttpEndpointEnabled", "enable-http-endpoint"),
                    Map.entry("ActivityStreamMode", STREAM),
                    Map.entry("ActivityStreamStatus", STREAM),
                    Map.entry("ActivityStreamKmsKeyId", STREAM),
                    Map.entry("CopyTagsToSnapshot", "copy-tags-to-snapshot"),
                    Map.entry("DomainMemberships", "--domain"),
                    Map.entry("TagList", TAGS),
                    Map.entry("GlobalWriteForwardingRequested", "enable-global-write-forwarding"),
                    Map.entry("NetworkType", "--network-type"),
                    Map.entry("ServerlessV2ScalingConfiguration", "--serverless-v2-scaling-configuration"),
                    Map.entry("MonitoringInterval", MONITORING),
                    Map.entry("MonitoringRoleArn", MONITORING),
                    Map.entry("DatabaseInsightsMode", "--database-insights-mode"),
                    Map.entry("PerformanceInsightsEnabled", INSIGHTS),
                    Map.entry("PerformanceInsightsKMSKeyId", INSIGHTS),
                    Map.entry("PerformanceInsightsRetentionPeriod", INSIGHTS),
                    Map.entry("LocalWriteForwardingStatus", "enable-local-write-forwarding"),
                    Map.entry("EngineLifecycleSupport", "--engine-lifecycle-support")),
            Kind.CLUSTER_INSTANCE,
            Map.ofEntries(
                    Map.entry("DBInstanceClass", "--db-instance-class"),
                    Map.entry("DBParameterGroups", PARAMETER_GROUP),
                    Map.entry("AvailabilityZone", "AvailabilityZone"),
                    Map.entry("PreferredMaintenanceWindow", "--preferred-maintenance-window"),
                    Map.entry("AutoMinorVersionUpgrade", "auto-minor-version-upgrade"),
                    Map.entry("PubliclyAccessible", "publicly-accessible"),
                    Map.entry("CACertificateIdentifier", "--ca-certificate-identifier"),
                    Map.entry("CopyTagsToSnapshot", "copy-tags-to-snapshot"),
                    Map.entry("MonitoringInterval", MONITORING),
                    Map.entry("MonitoringRoleArn", MONITORING),
                    Map.entry("PromotionTier", "--promotion-tier"),
                    Map.entry("PerformanceInsightsEnabled", INSIGHTS),
                    Map.entry("PerformanceInsightsKMSKeyId", INSIGHTS),
                    Map.entry("PerformanceInsightsRetentionPeriod", INSIGHTS),
                    Map.entry("TagList", TAGS)),
            Kind.ENDPOINT,
            Map.of(
                    "CustomEndpointType",
                    "custom endpoint ",
                    "StaticMembers",
                    "custom endpoint ",
                    "ExcludedMembers",
                    "custom endpoint "),
            Kind.INSTANCE,
            Map.ofEntries(
                    Map.entry("DBInstanceClass", "--db-instance-class"),
                    Map.entry("PreferredBackupWindow", "--preferred-backup-window"),
                    Map.entry("BackupRetentionPeriod", "--backup-retention-period"),
                    Map.entry("VpcSecurityGroups", "--vpc-security-group-ids"),
                    Map.entry("DBParameterGroups", PARAMETER_GROUP),
                    Map.entry("DBSubnetGroup", "--db-subnet-group-name"),
                    Map.entry("PreferredMaintenanceWindow", "--preferred-maintenance-window"),
                    Map.entry("MultiAZ", "multi-az"),
                    Map.entry("AutoMinorVersionUpgrade", "auto-minor-version-upgrade"),
                    Map.entry("Iops", "--iops"),
                    Map.entry("StorageThroughput", "--storage-throughput"),
                    Map.entry("OptionGroupMemberships", "--option-group-name"),
                    Map.entry("PubliclyAccessible", "publicly-accessible"),
                    Map.entry("StorageType", "--storage-type"),
                    Map.entry("StorageEncrypted", ENCRYPTION),
                    Map.entry("KmsKeyId", ENCRYPTION),
                    Map.entry("DbiResourceId", WITH_ITS_ID),
                    Map.entry("CACertificateIdentifier", "--ca-certificate-identifier"),
                    Map.entry("DomainMemberships", "--domain"),
                    Map.entry("CopyTagsToSnapshot", "copy-tags-to-snapshot"),
                    Map.entry("MonitoringInterval", MONITORING),
                    Map.entry("MonitoringRoleArn", MONITORING),
                    Map.entry("IAMDatabaseAuthenticationEnabled", "enable-iam-database-authentication"),
                    Map.entry("DatabaseInsightsMode", "--database-insights-mode"),
                    Map.entry("PerformanceInsightsEnabled", INSIGHTS),
                    Map.entry("PerformanceInsightsKMSKeyId", INSIGHTS),
                    Map.entry("PerformanceInsightsRetentionPeriod", INSIGHTS),
                    Map.entry("EnabledCloudwatchLogsExports", "--cloudwatch-logs-export-configuration"),
                    Map.entry("ProcessorFeatures", "--processor-features"),
                    Map.entry("DeletionProtection", "deletion-protection"),
                    Map.entry("AssociatedRoles", "add-role-to-db-instance"),
                    Map.entry("MaxAllocatedStorage", "--max-allocated-storage"),
                    Map.entry("TagList", TAGS),
                    Map.entry("NetworkType", "--network-type"),
                    Map.entry("DedicatedLogVolume", "dedicated-log-volume"),
                    Map.entry("EngineLifecycleSupport", "--engine-lifecycle-support")));

    /** Carried, and the same before and after by what is compared: the names are, and the payload says engine and version. */
    static final Set<String> BY_NAME_OR_PAYLOAD = Set.of(
            "DBClusterIdentifier",
            "DBInstanceIdentifier",
            "GlobalClusterIdentifier",
            "Engine",
            "EngineVersion",
            "CustomEndpoints");

    private SettingMembers() {}

    /** All of that kind, with the words that name each. */
    static Map<String, String> of(Kind kind) {
        return new TreeMap<>(Optional.ofNullable(NAMES.get(kind)).orElseThrow());
    }
}
