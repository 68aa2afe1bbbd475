package dev.drorchestrator.rehearsal.twin;

import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;

/** The secondary of the demo's MySQL global database in us-west-2: how it is lost, and how it is built again. */
final class DemoSecondary {

    static final String KEY = "arn:aws:kms:us-west-2:123456789012:key/mrk-e3fb6462fe88b7ec3b64c3862983e4e1";
    private static final String ROLE = "arn:aws:iam::123456789012:role/rds-monitoring-role";

    private DemoSecondary() {}

    /** Takes the demo's secondary away as the twin's users do, by its API. */
    static void lose(TestTwin twin) {
        RdsClient rds = twin.twin.rds("us-west-2");
        rds.removeFromGlobalCluster(
                request -> request.globalClusterIdentifier(TestTwin.GLOBAL).dbClusterIdentifier(TestTwin.SECONDARY));
        twin.queue.runAll();
        rds.modifyDBCluster(
                request -> request.dbClusterIdentifier("dbcluster-02").deletionProtection(false));
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier("dbcluster-02-usw2-instance-2"));
        rds.deleteDBCluster(
                request -> request.dbClusterIdentifier("dbcluster-02").skipFinalSnapshot(true));
        twin.queue.runAll();
    }

    /** As the demo has it, but for what {@code change} says. */
    static DBCluster createCluster(TestTwin twin, Consumer<CreateDbClusterRequest.Builder> change) {
        return twin.twin
                .rds("us-west-2")
                .createDBCluster(request -> {
                    request.dbClusterIdentifier("dbcluster-02")
                            .globalClusterIdentifier(TestTwin.GLOBAL)
                            .engine("aurora-mysql")
                            .engineVersion("8.0.mysql_aurora.3.10.4")
                            .dbSubnetGroupName("dr-globaldb-cluster-mysql-subnet-group")
                            .vpcSecurityGroupIds("sg-0b2c3d4e5f6071829")
                            .kmsKeyId(KEY)
                            .storageEncrypted(true)
                            .sourceRegion("us-east-1")
                            .port(3787)
                            .backupRetentionPeriod(7)
                            .preferredBackupWindow("07:20-07:50")
                            .preferredMaintenanceWindow("sun:09:10-sun:09:40")
                            .databaseInsightsMode("standard")
                            .autoMinorVersionUpgrade(false)
                            .deletionProtection(true)
                            .enableIAMDatabaseAuthentication(true)
                            .copyTagsToSnapshot(true)
                            .tags(tag("Name", "dbcluster-02"), tag("dr-orchestrator", "demo"));
                    change.accept(request);
                })
                .dbCluster();
    }

    /** As the demo has it, but for what {@code change} says. */
    static DBInstance createInstance(TestTwin twin, Consumer<CreateDbInstanceRequest.Builder> change) {
        return twin.twin
                .rds("us-west-2")
                .createDBInstance(request -> {
                    request.dbInstanceIdentifier("dbcluster-02-usw2-instance-2")
                            .dbClusterIdentifier("dbcluster-02")
                            .dbInstanceClass("db.r5.large")
                            .engine("aurora-mysql")
                            .autoMinorVersionUpgrade(false)
                            .preferredMaintenanceWindow("mon:10:05-mon:10:35")
                            .monitoringInterval(60)
                            .monitoringRoleArn(ROLE)
                            .tags(tag("Name", "dbcluster-02"), tag("dr-orchestrator", "demo"));
                    change.accept(request);
                })
                .dbInstance();
    }

    static DBCluster cluster(TestTwin twin, String id) {
        return twin.twin
                .rds("us-west-2")
                .describeDBClusters(request -> request.dbClusterIdentifier(id))
                .dbClusters()
                .get(0);
    }

    static DBInstance instance(TestTwin twin) {
        return twin.twin
                .rds("us-west-2")
                .describeDBInstances(request -> request.dbInstanceIdentifier("dbcluster-02-usw2-instance-2"))
                .dbInstances()
                .get(0);
    }

    static void later(TestTwin twin, double seconds) {
        twin.queue.runUntil(twin.twin.now().plusMillis(Math.round(seconds * 1000)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
