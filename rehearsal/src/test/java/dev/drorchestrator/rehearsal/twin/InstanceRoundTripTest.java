package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceStatusInfo;
import software.amazon.awssdk.services.rds.model.Tag;

/** The demo's MySQL instance moves to the other Region and back, each time with the old copy rebuilt as a replica. */
class InstanceRoundTripTest {

    private static final String EAST = "us-east-1";
    private static final String WEST = "us-west-2";
    private static final String EAST_ID = "rds-mysql-instance-use1";
    private static final String WEST_ID = "rds-mysql-instance-usw2";
    private static final int DAYS = 7;

    private final TestTwin test = TestTwin.ofDemo();
    private double now;

    @Test
    void after_two_failovers_and_failbacks_the_topology_is_the_first_one() {
        String before = test.twin.topology();
        move(WEST, WEST_ID, EAST, EAST_ID);
        assertThat(test.twin.topology()).isNotEqualTo(before);
        assertThat(instance(EAST, EAST_ID).statusInfos())
                .extracting(DBInstanceStatusInfo::status)
                .containsExactly("replicating");
        move(EAST, EAST_ID, WEST, WEST_ID);
        assertThat(test.twin.topology()).isEqualTo(before);
        assertThat(test.twin.roleChanges()).extracting(RoleChange::kind).containsOnly(RoleChange.Kind.PROMOTION);
    }

    private void move(String toRegion, String to, String fromRegion, String from) {
        DBInstance old = instance(fromRegion, from);
        test.twin
                .rds(toRegion)
                .promoteReadReplica(request -> request.dbInstanceIdentifier(to).backupRetentionPeriod(DAYS));
        pass(700);
        test.twin
                .rds(fromRegion)
                .modifyDBInstance(request -> request.dbInstanceIdentifier(from).deletionProtection(false));
        test.twin
                .rds(fromRegion)
                .deleteDBInstance(
                        request -> request.dbInstanceIdentifier(from).finalDBSnapshotIdentifier("last-of-" + from));
        pass(300);
        rebuild(old, fromRegion, instance(toRegion, to).dbInstanceArn());
        pass(3620);
        test.twin
                .rds(fromRegion)
                .modifyDBInstance(request -> request.dbInstanceIdentifier(from)
                        .backupRetentionPeriod(DAYS)
                        .applyImmediately(true));
        pass(120);
    }

    private void rebuild(DBInstance old, String region, String sourceArn) {
        test.twin
                .rds(region)
                .createDBInstanceReadReplica(request -> request.dbInstanceIdentifier(old.dbInstanceIdentifier())
                        .sourceDBInstanceIdentifier(sourceArn)
                        .dbInstanceClass(old.dbInstanceClass())
                        .dbSubnetGroupName(old.dbSubnetGroup().dbSubnetGroupName())
                        .vpcSecurityGroupIds(old.vpcSecurityGroups().get(0).vpcSecurityGroupId())
                        .kmsKeyId(old.kmsKeyId())
                        .port(old.endpoint().port())
                        .copyTagsToSnapshot(true)
                        .deletionProtection(true)
                        .monitoringInterval(old.monitoringInterval())
                        .monitoringRoleArn(old.monitoringRoleArn())
                        .tags(Tag.builder().key("dr-orchestrator").value("demo").build()));
    }

    private DBInstance instance(String region, String id) {
        return test.twin
                .rds(region)
                .describeDBInstances(request -> request.dbInstanceIdentifier(id))
                .dbInstances()
                .get(0);
    }

    private void pass(double seconds) {
        now += seconds;
        test.at(now);
    }
}
