package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceStatusInfo;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** RDS API reference, CreateDBInstanceReadReplica; RDS User Guide, USER_ReadRepl.XRgn. */
class CreateReadReplicaTest {

    private final RdsTwin mysql = RdsTwin.mysql();

    @Test
    void a_replica_is_creating_then_modifying_then_replicates() {
        DBInstance response = mysql.createReplica(request -> {});
        assertThat(response.dbInstanceStatus()).isEqualTo("creating");
        assertThat(response.readReplicaSourceDBInstanceIdentifier()).isEqualTo(RdsTwin.SOURCE_ARN);
        assertThat(response.statusInfos()).isEmpty();
        mysql.at(3599);
        assertThat(second().dbInstanceStatus()).isEqualTo("creating");
        mysql.at(3600);
        assertThat(second().dbInstanceStatus()).isEqualTo("modifying");
        mysql.at(3620);
        assertThat(second().dbInstanceStatus()).isEqualTo("available");
        assertThat(second().statusInfos())
                .extracting(DBInstanceStatusInfo::status)
                .containsExactly("replicating");
    }

    @Test
    void the_source_is_modifying_while_its_snapshot_is_taken_and_lists_the_replica() {
        mysql.createReplica(request -> {});
        mysql.at(5);
        assertThat(mysql.source().dbInstanceStatus()).isEqualTo("modifying");
        assertThat(mysql.source().readReplicaDBInstanceIdentifiers())
                .containsExactly(RdsTwin.REPLICA_ARN, "arn:aws:rds:us-west-2:123456789012:db:second");
        mysql.at(60);
        assertThat(mysql.source().dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void a_replica_starts_without_backups_protection_or_multi_az_whatever_its_source_has() {
        DBInstance replica = mysql.createReplica(request -> {});
        assertThat(replica.backupRetentionPeriod()).isZero();
        assertThat(replica.deletionProtection()).isFalse();
        assertThat(replica.multiAZ()).isFalse();
        assertThat(replica.dbInstanceClass()).isEqualTo(mysql.source().dbInstanceClass());
        assertThat(replica.endpoint().port()).isEqualTo(3306);
        assertThat(replica.dbParameterGroups().get(0).dbParameterGroupName()).isEqualTo("default.mysql8.0");
    }

    @Test
    void what_is_asked_for_is_taken_over() {
        DBInstance replica = mysql.createReplica(request -> request.dbInstanceClass("db.r6g.large")
                .multiAZ(true)
                .port(3789)
                .dbSubnetGroupName("west-group")
                .vpcSecurityGroupIds("sg-1", "sg-2")
                .dbParameterGroupName("mine")
                .optionGroupName("my-options")
                .monitoringInterval(60)
                .monitoringRoleArn("arn:aws:iam::123456789012:role/rds-monitoring-role")
                .deletionProtection(true)
                .copyTagsToSnapshot(true)
                .enableIAMDatabaseAuthentication(true)
                .autoMinorVersionUpgrade(false)
                .sourceRegion("us-east-1")
                .tags(Tag.builder().key("a").value("b").build()));
        assertThat(replica.dbInstanceClass()).isEqualTo("db.r6g.large");
        assertThat(replica.multiAZ()).isTrue();
        assertThat(replica.endpoint().port()).isEqualTo(3789);
        assertThat(replica.dbSubnetGroup().dbSubnetGroupName()).isEqualTo("west-group");
        assertThat(replica.vpcSecurityGroups())
                .extracting(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .containsExactly("sg-1", "sg-2");
        assertThat(replica.dbParameterGroups().get(0).dbParameterGroupName()).isEqualTo("mine");
        assertThat(replica.optionGroupMemberships().get(0).optionGroupName()).isEqualTo("my-options");
        assertThat(replica.monitoringInterval()).isEqualTo(60);
        assertThat(replica.deletionProtection()).isTrue();
        assertThat(replica.copyTagsToSnapshot()).isTrue();
        assertThat(replica.iamDatabaseAuthenticationEnabled()).isTrue();
        assertThat(replica.storageEncrypted()).isTrue();
        assertThat(replica.kmsKeyId()).isEqualTo(RdsTwin.WEST_KEY);
        assertThat(replica.tagList()).extracting(Tag::key).containsExactly("a");
    }

    @Test
    void across_regions_the_source_must_be_an_arn() {
        mysql.refuses(
                "DBInstanceNotFound",
                "source",
                () -> mysql.createReplica(request -> request.sourceDBInstanceIdentifier("source")));
        mysql.refuses(
                "DBInstanceNotFound",
                "gone",
                () -> mysql.createReplica(
                        request -> request.sourceDBInstanceIdentifier("arn:aws:rds:us-east-1:123456789012:db:gone")));
    }

    @Test
    void the_source_must_be_available_and_reachable() {
        RdsTwin busy = RdsTwin.mysqlWith("us-east-1", "{'DBInstanceStatus': 'stopped'}");
        busy.refuses("InvalidDBInstanceState", "not in the available state", () -> busy.createReplica(request -> {}));
        RdsTwin outage = RdsTwin.mysqlWithFault("{'fault': 'region-down', 'region': 'us-east-1'}");
        outage.refuses("InvalidDBInstanceState", "not reachable", () -> outage.createReplica(request -> {}));
    }

    @Test
    void a_source_without_backups_can_have_no_replica() {
        RdsTwin bare = RdsTwin.mysqlWith("us-east-1", "{'BackupRetentionPeriod': 0}");
        bare.refuses(
                "InvalidDBInstanceState", "Automated backups are not enabled", () -> bare.createReplica(request -> {}));
    }

    @Test
    void an_encrypted_source_needs_a_key_of_the_replicas_region() {
        mysql.refuses(
                "InvalidParameterCombination",
                "kmsKeyId should be explicitly specified",
                () -> mysql.createReplica(request -> request.kmsKeyId(null)));
        mysql.refuses(
                "KMSKeyNotAccessibleFault",
                "us-west-2",
                () -> mysql.createReplica(request -> request.kmsKeyId("arn:aws:kms:us-east-1:123456789012:key/east")));
        RdsTwin plain = RdsTwin.mysqlWith("us-east-1", "{'StorageEncrypted': false}");
        plain.refuses("InvalidParameterCombination", "cannot be encrypted", () -> plain.createReplica(request -> {}));
    }

    @Test
    void the_subnet_group_must_exist_and_is_for_other_regions_only() {
        mysql.refuses(
                "DBSubnetGroupNotFoundFault",
                "nowhere",
                () -> mysql.createReplica(request -> request.dbSubnetGroupName("nowhere")));
        mysql.refuses(
                "DBSubnetGroupNotAllowedFault",
                "same region",
                () -> mysql.rds(RdsTwin.EAST)
                        .createDBInstanceReadReplica(request -> request.dbInstanceIdentifier("second")
                                .sourceDBInstanceIdentifier("source")
                                .dbSubnetGroupName("any")));
    }

    @Test
    void inside_a_region_identifiers_do_and_key_and_groups_are_the_sources() {
        DBInstance replica = mysql.rds(RdsTwin.EAST)
                .createDBInstanceReadReplica(
                        request -> request.dbInstanceIdentifier("second").sourceDBInstanceIdentifier("source"))
                .dbInstance();
        assertThat(replica.readReplicaSourceDBInstanceIdentifier()).isEqualTo("source");
        assertThat(replica.kmsKeyId()).isEqualTo(mysql.source().kmsKeyId());
        mysql.at(5);
        assertThat(mysql.source().readReplicaDBInstanceIdentifiers()).contains("second");
    }

    @Test
    void monitoring_needs_a_role() {
        mysql.refuses(
                "InvalidParameterCombination",
                "MonitoringRoleARN",
                () -> mysql.createReplica(request -> request.monitoringInterval(60)));
        mysql.refuses(
                "InvalidParameterValue",
                "monitoring interval",
                () -> mysql.createReplica(request -> request.monitoringInterval(7)));
    }

    @Test
    void an_identifier_that_is_taken_is_refused() {
        mysql.refuses(
                "DBInstanceAlreadyExists",
                "already exists",
                () -> mysql.createReplica(request -> request.dbInstanceIdentifier("Replica")));
    }

    @Test
    void a_region_has_room_for_so_many_instances() {
        RdsTwin full = RdsTwin.mysqlWithRegionField("us-west-2", "quotas", "{'DBInstances': 1}");
        full.refuses("InstanceQuotaExceeded", "quota of 1", () -> full.createReplica(request -> {}));
    }

    @Test
    void a_source_has_at_most_15_replicas() {
        ObjectNode world = (ObjectNode) RdsTwin.world("mysql", "8.0.42", "");
        ArrayNode instances = (ArrayNode) world.at("/regions/us-east-1/dbInstances");
        ((ObjectNode) instances.get(0)).remove("ReadReplicaDBInstanceIdentifiers");
        for (int number = 2; number <= 15; number++) {
            instances.add(TestTwin.json(
                    "{'DBInstanceIdentifier': 'r" + number + "', 'ReadReplicaSourceDBInstanceIdentifier': 'source'}"));
        }
        TestTwin crowded = TestTwin.of(world);
        assertThat(code(crowded)).isEqualTo("InstanceQuotaExceeded");
    }

    @Test
    void at_most_20_replicas_are_created_at_once_in_a_region() {
        ObjectNode world = (ObjectNode) RdsTwin.world("mysql", "8.0.42", "");
        ArrayNode instances = (ArrayNode) world.at("/regions/us-west-2/dbInstances");
        for (int number = 1; number <= 20; number++) {
            instances.add(TestTwin.json("{'DBInstanceIdentifier': 'c" + number + "', 'DBInstanceStatus': 'creating',"
                    + " 'ReadReplicaSourceDBInstanceIdentifier': 'arn:aws:rds:us-east-1:123456789012:db:other'}"));
        }
        assertThat(code(TestTwin.of(world))).isEqualTo("InstanceQuotaExceeded");
    }

    @ParameterizedTest
    @CsvSource({
        "mysql, 8.0.42, OK",
        "mariadb, 10.11.8, OK",
        "postgres, 13.9, InvalidDBInstanceState",
        "postgres, 14.0, InvalidDBInstanceState",
        "postgres, 14.1, OK",
        "postgres, 16.4, OK"
    })
    void replicas_of_replicas_in_other_regions_depend_on_the_engine(String engine, String version, String outcome) {
        ObjectNode world = (ObjectNode) RdsTwin.world(engine, version, "");
        ((ObjectNode) world.at("/regions/us-west-2/dbInstances/0")).put("BackupRetentionPeriod", 1);
        ((ObjectNode) world.get("regions")).set("eu-west-1", TestTwin.json("{'kmsKeys': [{'KeyId': 'eu'}]}"));
        TestTwin test = TestTwin.of(world);
        CreateDbInstanceReadReplicaRequest request = CreateDbInstanceReadReplicaRequest.builder()
                .dbInstanceIdentifier("third")
                .sourceDBInstanceIdentifier(RdsTwin.REPLICA_ARN)
                .kmsKeyId("eu")
                .build();
        assertThat(outcome(test, "eu-west-1", request)).isEqualTo(outcome);
    }

    @Test
    void creation_can_be_stuck_or_undone() {
        RdsTwin stuck = RdsTwin.mysqlWithFault("{'fault': 'stuck', 'operation': 'CreateDBInstanceReadReplica'}");
        stuck.createReplica(request -> {});
        stuck.at(100_000);
        assertThat(stuck.instance(RdsTwin.WEST, "second").dbInstanceStatus()).isEqualTo("creating");

        RdsTwin undone = RdsTwin.mysqlWithFault(
                "{'fault': 'rollback', 'seconds': 100, 'operation': 'CreateDBInstanceReadReplica'}");
        String before = undone.test.twin.topology();
        undone.createReplica(request -> {});
        undone.at(200);
        assertThat(undone.test.twin.topology()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 3610})
    void a_world_saved_during_a_creation_goes_on_to_its_end(int seconds) {
        mysql.createReplica(request -> {});
        mysql.at(seconds);
        RdsTwin loaded = mysql.savedAndLoaded();
        loaded.at(4000);
        DBInstance replica = loaded.instance(RdsTwin.WEST, "second");
        assertThat(replica.dbInstanceStatus()).isEqualTo("available");
        assertThat(replica.statusInfos()).hasSize(1);
        assertThat(replica.readReplicaSourceDBInstanceIdentifier()).isEqualTo(RdsTwin.SOURCE_ARN);
        assertThat(loaded.source().dbInstanceStatus()).isEqualTo("available");
    }

    private DBInstance second() {
        return mysql.instance(RdsTwin.WEST, "second");
    }

    private static String code(TestTwin test) {
        return outcome(
                test,
                "us-west-2",
                CreateDbInstanceReadReplicaRequest.builder()
                        .dbInstanceIdentifier("second")
                        .sourceDBInstanceIdentifier(RdsTwin.SOURCE_ARN)
                        .kmsKeyId(RdsTwin.WEST_KEY)
                        .build());
    }

    private static String outcome(TestTwin test, String region, CreateDbInstanceReadReplicaRequest request) {
        try {
            test.twin.rds(region).createDBInstanceReadReplica(request);
            return "OK";
        } catch (RdsException e) {
            return e.awsErrorDetails().errorCode();
        }
    }
}
