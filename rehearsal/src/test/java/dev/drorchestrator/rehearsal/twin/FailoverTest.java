package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** AWS CLI reference, failover-global-cluster; Aurora User Guide, disaster recovery of global databases. */
class FailoverTest {

    private final TestTwin test = TestTwin.ofDemo();

    @Test
    void the_response_says_failing_over_with_the_old_primary_still_writer() {
        GlobalCluster response = test.failOverWithDataLoss().globalCluster();
        assertThat(response.status()).isEqualTo("failing-over");
        assertThat(response.failoverState().statusAsString()).isEqualTo("pending");
        assertThat(response.failoverState().isDataLossAllowed()).isTrue();
        assertThat(response.globalClusterMembers())
                .extracting(GlobalClusterMember::synchronizationStatusAsString)
                .containsOnly("connected");
    }

    @Test
    void the_old_primary_comes_back_as_a_secondary_that_is_rebuilt() {
        test.failOverWithDataLoss();
        test.at(10);
        assertThat(test.global("us-west-2").failoverState().statusAsString()).isEqualTo("failing-over");
        test.at(120);
        assertThat(test.writer()).isEqualTo(TestTwin.SECONDARY);
        assertThat(test.global("us-west-2").status()).isEqualTo("available");
        assertThat(oldPrimary().synchronizationStatusAsString()).isEqualTo("pending-resync");
        test.at(118 + 600);
        assertThat(oldPrimary().synchronizationStatusAsString()).isEqualTo("connected");
        assertThat(test.twin.roleChanges())
                .singleElement()
                .extracting(RoleChange::dataLoss)
                .isEqualTo(true);
    }

    @Test
    void it_needs_no_primary_region_and_rebuilds_once_that_is_back() {
        TestTwin outage = TestTwin.ofDemoWith(
                "faults", "[{'fault': 'region-down', 'region': 'us-east-1', 'untilSeconds': 3600}]");
        outage.failOverWithDataLoss();
        outage.at(120);
        assertThat(outage.writer()).isEqualTo(TestTwin.SECONDARY);
        outage.at(4199);
        assertThat(connected(outage)).isEqualTo(1);
        outage.at(4200);
        assertThat(connected(outage)).isEqualTo(2);
    }

    @Test
    void a_region_that_never_comes_back_leaves_nothing_to_wait_for() {
        TestTwin outage = TestTwin.ofDemoWith("faults", "[{'fault': 'region-down', 'region': 'us-east-1'}]");
        outage.failOverWithDataLoss();
        outage.queue.runAll();
        assertThat(outage.queue.now()).isEqualTo(TestTwin.instant(120));
    }

    private static long connected(TestTwin test) {
        return test.global("us-west-2").globalClusterMembers().stream()
                .filter(member -> "connected".equals(member.synchronizationStatusAsString()))
                .count();
    }

    private GlobalClusterMember oldPrimary() {
        return test.global("us-west-2").globalClusterMembers().stream()
                .filter(member -> member.dbClusterArn().equals(TestTwin.PRIMARY))
                .findFirst()
                .orElseThrow();
    }
}
