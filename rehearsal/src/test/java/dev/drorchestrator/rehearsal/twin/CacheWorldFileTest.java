package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** What docs/world-file.md promises for ElastiCache. */
class CacheWorldFileTest {

    private static final String WORLD = """
            {'globalReplicationGroups': [{'GlobalReplicationGroupId': 'LDGNF-d', 'Members': [
               {'ReplicationGroupId': 'a', 'ReplicationGroupRegion': 'us-east-1', 'Role': 'PRIMARY'},
               {'ReplicationGroupId': 'b', 'ReplicationGroupRegion': 'us-west-2'}]}],
             'regions': {'us-east-1': {'replicationGroups': [{'ReplicationGroupId': 'A', 'TransitEncryptionEnabled': true}]},
                         'us-west-2': {'replicationGroups': [{'ReplicationGroupId': 'b', 'AutomaticFailover': 'enabled'}]}}}
            """;

    @Test
    void a_short_datastore_is_filled_in_from_its_groups_and_they_from_it() {
        TestTwin test = TestTwin.of(TestTwin.json(WORLD));
        GlobalReplicationGroup datastore = test.twin
                .elastiCache("us-east-1")
                .describeGlobalReplicationGroups(request -> request.showMemberInfo(true))
                .globalReplicationGroups()
                .get(0);
        assertThat(datastore.globalReplicationGroupId()).isEqualTo("ldgnf-d");
        assertThat(datastore.arn()).isEqualTo("arn:aws:elasticache::123456789012:globalreplicationgroup:ldgnf-d");
        assertThat(datastore.status()).isEqualTo("available");
        assertThat(datastore.engineVersion()).isEqualTo("5.0.6");
        assertThat(datastore.transitEncryptionEnabled()).isTrue();
        assertThat(datastore.members().get(1).role()).isEqualTo("SECONDARY");
        assertThat(datastore.members().get(1).automaticFailoverAsString()).isEqualTo("enabled");
        ReplicationGroup group = test.twin
                .elastiCache("us-east-1")
                .describeReplicationGroups()
                .replicationGroups()
                .get(0);
        assertThat(group.arn()).isEqualTo("arn:aws:elasticache:us-east-1:123456789012:replicationgroup:a");
        assertThat(group.globalReplicationGroupInfo().globalReplicationGroupMemberRole())
                .isEqualTo("PRIMARY");
        assertThat(group.cacheNodeType()).isEqualTo("cache.m5.large");
    }

    @Test
    void a_saved_world_loads_to_the_same_world() {
        TestTwin test = TestTwin.of(TestTwin.json(WORLD));
        assertThat(TestTwin.of(test.twin.save()).twin.fingerprint()).isEqualTo(test.twin.fingerprint());
    }

    @Test
    void a_region_whose_prefix_is_not_published_lets_every_id_pass() {
        TestTwin test =
                TestTwin.of(TestTwin.json(WORLD.replace("LDGNF-d", "qqqqq-d").replace("us-east-1", "eu-north-1")));
        assertThat(test.twin.fingerprint()).contains("qqqqq-d");
    }

    /** It keeps the prefix of the Region in which it was created, also when nothing is left there. */
    @Test
    void a_datastore_may_have_left_its_first_region() {
        TestTwin test = TestTwin.of(TestTwin.json(WORLD.replace("LDGNF-d", "fpkhr-d")));
        assertThat(test.twin.fingerprint()).contains("fpkhr-d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "LDGNF-d | qqqqq-d | such as ldgnf- for us-east-1 or sgaui- for us-west-2",
                "'Role': 'PRIMARY' | 'Role': 'SECONDARY' | 0 members with Role PRIMARY",
                "'Role': 'PRIMARY' | 'Role': 'primary' | PRIMARY or SECONDARY",
                "'ReplicationGroupId': 'b', 'ReplicationGroupRegion' | 'ReplicationGroupId': 'c', 'ReplicationGroupRegion' | a replication group of that Region",
                "'ReplicationGroupRegion': 'us-west-2' | 'ReplicationGroupRegion': 'us-east-1' | a replication group of that Region",
                "'AutomaticFailover': 'enabled' | 'ARN': 'arn:aws:elasticache:us-west-2:123456789012:replicationgroup:c' | replicationgroup:b",
                "'AutomaticFailover': 'enabled' | 'GlobalReplicationGroupInfo': {'GlobalReplicationGroupId': 'ldgnf-e'} | ldgnf-d",
                "{'ReplicationGroupId': 'b', 'AutomaticFailover' | {'ReplicationGroupId': 'b'}, {'ReplicationGroupId': 'b', 'AutomaticFailover' | a second replication group",
                "'LDGNF-d', | 'LDGNF-d', 'Status': 'availabel', | a status of a global datastore"
            })
    void what_does_not_agree_is_refused(String found, String replacement, String expected) {
        String world = WORLD.replace(found, replacement);
        assertThat(world).isNotEqualTo(WORLD);
        assertThatExceptionOfType(WorldException.class)
                .isThrownBy(() -> Twin.load(TestTwin.json(world), 1))
                .withMessageContaining(expected);
    }
}
