package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.DemoDatastore.DATASTORE;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.EAST;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.WEST;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.datastore;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.group;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.primary;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.promote;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticache.model.ElastiCacheException;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.InvalidGlobalReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterValueException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;

/** ElastiCache API reference; ElastiCache User Guide, Redis-Global-Datastores-Console. */
class GlobalDatastoreTest {

    private final TestTwin test = TestTwin.ofDemo();

    @Test
    void members_are_told_only_if_asked_for() {
        assertThat(test.twin
                        .elastiCache("us-west-2")
                        .describeGlobalReplicationGroups(request -> request.globalReplicationGroupId(DATASTORE))
                        .globalReplicationGroups()
                        .get(0)
                        .hasMembers())
                .isFalse();
        assertThat(datastore(test).members())
                .extracting(GlobalReplicationGroupMember::role)
                .containsExactly("PRIMARY", "SECONDARY");
    }

    @Test
    void the_response_says_modifying_and_describe_calls_answer_as_before_for_a_while() {
        GlobalReplicationGroup before = datastore(test);
        GlobalReplicationGroup response = promote(test, "us-west-2", "us-west-2", WEST);
        assertThat(response.status()).isEqualTo("modifying");
        assertThat(primary(response)).isEqualTo(EAST);
        assertThat(datastore(test)).isEqualTo(before);
        test.at(5);
        assertThat(datastore(test).status()).isEqualTo("modifying");
    }

    @Test
    void roles_change_sides_before_the_datastore_is_available_again() {
        promote(test, "us-west-2", "us-west-2", WEST);
        test.at(59.999);
        assertThat(primary(datastore(test))).isEqualTo(EAST);
        test.at(60);
        assertThat(primary(datastore(test))).isEqualTo(WEST);
        assertThat(datastore(test).status()).isEqualTo("modifying");
        assertThat(role(test, "us-west-2", WEST)).isEqualTo("PRIMARY");
        assertThat(role(test, "us-east-1", EAST)).isEqualTo("SECONDARY");
        test.at(62);
        assertThat(datastore(test).status()).isEqualTo("available");
    }

    @Test
    void the_role_change_is_told() {
        promote(test, "us-west-2", "us-west-2", WEST);
        test.queue.runAll();
        assertThat(test.twin.roleChanges()).singleElement().satisfies(change -> {
            assertThat(change.instant()).isEqualTo(TestTwin.instant(60));
            assertThat(change.toString())
                    .contains(DATASTORE)
                    .contains("arn:aws:elasticache:us-west-2:123456789012:replicationgroup:" + WEST);
            assertThat(change.dataLoss()).isFalse();
        });
    }

    @Test
    void a_promotion_is_accepted_in_every_members_region_and_nowhere_else() {
        promote(test, "us-east-1", "us-west-2", WEST);
        test.at(70);
        assertThat(primary(datastore(test))).isEqualTo(WEST);
        ObjectNode three = Twin.defaultWorld().deepCopy();
        ((ObjectNode) three.get("regions")).putObject("eu-west-1");
        TestTwin elsewhere = TestTwin.of(three);
        assertThatExceptionOfType(GlobalReplicationGroupNotFoundException.class)
                .isThrownBy(() -> promote(elsewhere, "eu-west-1", "us-west-2", WEST))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(404));
    }

    @Test
    void region_and_identifier_count_together() {
        refused(InvalidParameterValueException.class, "InvalidParameterValue", test, "us-west-2", EAST);
        refused(InvalidParameterValueException.class, "InvalidParameterValue", test, "us-east-1", WEST);
        refused(InvalidParameterValueException.class, "InvalidParameterValue", test, "eu-west-1", WEST);
    }

    @Test
    void two_members_may_have_the_same_identifier() {
        TestTwin twins = TestTwin.of(TestTwin.json("""
                {'globalReplicationGroups': [{'GlobalReplicationGroupId': 'ldgnf-d', 'Members': [
                   {'ReplicationGroupId': 'same', 'ReplicationGroupRegion': 'us-east-1', 'Role': 'PRIMARY'},
                   {'ReplicationGroupId': 'same', 'ReplicationGroupRegion': 'us-west-2'}]}],
                 'regions': {'us-east-1': {'replicationGroups': [{'ReplicationGroupId': 'same'}]},
                             'us-west-2': {'replicationGroups': [{'ReplicationGroupId': 'Same'}]}}}
                """));
        twins.twin
                .elastiCache("us-west-2")
                .failoverGlobalReplicationGroup(request -> request.globalReplicationGroupId("ldgnf-d")
                        .primaryRegion("us-west-2")
                        .primaryReplicationGroupId("same"));
        twins.at(62);
        assertThat(twins.twin
                        .elastiCache("us-east-1")
                        .describeGlobalReplicationGroups(request -> request.showMemberInfo(true))
                        .globalReplicationGroups()
                        .get(0)
                        .members())
                .filteredOn(member -> member.role().equals("PRIMARY"))
                .extracting(GlobalReplicationGroupMember::replicationGroupRegion)
                .containsExactly("us-west-2");
    }

    @Test
    void the_present_primary_cannot_be_promoted() {
        refused(InvalidParameterValueException.class, "InvalidParameterValue", test, "us-east-1", EAST);
    }

    @Test
    void an_unknown_datastore_is_not_found() {
        assertThatExceptionOfType(GlobalReplicationGroupNotFoundException.class)
                .isThrownBy(() -> test.twin
                        .elastiCache("us-west-2")
                        .describeGlobalReplicationGroups(request -> request.globalReplicationGroupId("ldgnf-x")));
        assertThatExceptionOfType(ReplicationGroupNotFoundException.class)
                .isThrownBy(() -> test.twin
                        .elastiCache("us-west-2")
                        .describeReplicationGroups(request -> request.replicationGroupId(EAST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary-only", "creating", "deleting"})
    void a_datastore_that_is_not_available_cannot_fail_over(String status) {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        ((ObjectNode) world.at("/globalReplicationGroups/0")).put("Status", status);
        TestTwin other = TestTwin.of(world);
        String before = other.twin.fingerprint();
        refused(
                InvalidGlobalReplicationGroupStateException.class,
                "InvalidGlobalReplicationGroupState",
                other,
                "us-west-2",
                WEST);
        assertThat(other.twin.fingerprint()).isEqualTo(before);
    }

    @Test
    void a_promotion_is_accepted_while_another_runs_and_the_later_one_wins() {
        promote(test, "us-west-2", "us-west-2", WEST);
        test.at(30);
        promote(test, "us-west-2", "us-west-2", WEST);
        test.at(70);
        assertThat(primary(datastore(test))).isEqualTo(EAST);
        assertThat(datastore(test).status()).isEqualTo("modifying");
        test.at(92);
        assertThat(primary(datastore(test))).isEqualTo(WEST);
        assertThat(datastore(test).status()).isEqualTo("available");
        assertThat(test.twin.roleChanges()).hasSize(1);
    }

    @Test
    void a_disassociated_secondary_stands_alone_and_leaves_the_datastore_primary_only() {
        GlobalReplicationGroup response = disassociate(test, "us-west-2", WEST);
        assertThat(response.status()).isEqualTo("modifying");
        assertThat(response.members())
                .extracting(GlobalReplicationGroupMember::status)
                .containsOnly("associated");
        test.at(10);
        assertThat(datastore(test).members())
                .extracting(GlobalReplicationGroupMember::status)
                .containsExactly("associated", "disassociating");
        test.at(60);
        assertThat(datastore(test).status()).isEqualTo("primary-only");
        assertThat(group(test, "us-west-2", WEST).globalReplicationGroupInfo()).isNull();
        assertThatExceptionOfType(InvalidGlobalReplicationGroupStateException.class)
                .isThrownBy(() -> promote(test, "us-east-1", "us-west-2", WEST));
    }

    @Test
    void only_a_secondary_of_an_idle_datastore_can_be_disassociated() {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> disassociate(test, "us-east-1", EAST));
        promote(test, "us-west-2", "us-west-2", WEST);
        assertThatExceptionOfType(InvalidGlobalReplicationGroupStateException.class)
                .isThrownBy(() -> disassociate(test, "us-west-2", WEST));
    }

    @Test
    void a_member_that_is_promoted_while_it_leaves_stays() {
        TestTwin leaving = TestTwin.ofDemoWith("timings", "{'elastiCacheDisassociateSeconds': 90}");
        disassociate(leaving, "us-west-2", WEST);
        promote(leaving, "us-west-2", "us-west-2", WEST);
        leaving.at(62);
        assertThat(datastore(leaving).status()).isEqualTo("modifying");
        leaving.at(90);
        assertThat(datastore(leaving).members()).hasSize(2);
        assertThat(datastore(leaving).status()).isEqualTo("available");
    }

    @Test
    void members_cannot_be_deleted_directly() {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> delete(test))
                .satisfies(error -> assertThat(error.awsErrorDetails().errorMessage())
                        .isEqualTo("Cluster [" + WEST + "] is part of a global cluster [" + DATASTORE
                                + "]. Request rejected."));
        disassociate(test, "us-west-2", WEST);
        test.at(60);
        assertThat(delete(test).status()).isEqualTo("deleting");
        test.at(360);
        assertThat(test.twin
                        .elastiCache("us-west-2")
                        .describeReplicationGroups()
                        .replicationGroups())
                .isEmpty();
    }

    @Test
    void a_world_saved_during_a_promotion_comes_to_rest_with_the_roles_it_has() {
        promote(test, "us-west-2", "us-west-2", WEST);
        test.at(30);
        TestTwin loaded = TestTwin.of(test.twin.save());
        assertThat(datastore(loaded).status()).isEqualTo("modifying");
        loaded.at(2);
        assertThat(datastore(loaded).status()).isEqualTo("available");
        assertThat(primary(datastore(loaded))).isEqualTo(EAST);
    }

    @Test
    void pages_are_of_20_to_100_records() {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> test.twin
                        .elastiCache("us-west-2")
                        .describeGlobalReplicationGroups(request -> request.maxRecords(19)));
        assertThat(test.twin
                        .elastiCache("us-west-2")
                        .describeReplicationGroups(request -> request.maxRecords(20))
                        .marker())
                .isNull();
    }

    private static void refused(
            Class<? extends ElastiCacheException> type,
            String code,
            TestTwin test,
            String primaryRegion,
            String replicationGroupId) {
        assertThatExceptionOfType(type)
                .isThrownBy(() -> promote(test, "us-west-2", primaryRegion, replicationGroupId))
                .satisfies(error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(error.statusCode()).isEqualTo(400);
                });
    }

    private static GlobalReplicationGroup disassociate(TestTwin test, String region, String replicationGroupId) {
        return test.twin
                .elastiCache("us-west-2")
                .disassociateGlobalReplicationGroup(request -> request.globalReplicationGroupId(DATASTORE)
                        .replicationGroupRegion(region)
                        .replicationGroupId(replicationGroupId))
                .globalReplicationGroup();
    }

    private static ReplicationGroup delete(TestTwin test) {
        return test.twin
                .elastiCache("us-west-2")
                .deleteReplicationGroup(request -> request.replicationGroupId(WEST))
                .replicationGroup();
    }
}
