package dev.drorchestrator.rehearsal.twin;

import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** The demo's global datastore, as its users see it. */
final class DemoDatastore {

    static final String DATASTORE = "ldgnf-demo-redis-global-datastore";
    static final String EAST = "demo-redis-cluster-use1";
    static final String WEST = "demo-redis-cluster-usw2";

    private DemoDatastore() {}

    static GlobalReplicationGroup promote(
            TestTwin test, String callRegion, String primaryRegion, String replicationGroupId) {
        return test.twin
                .elastiCache(callRegion)
                .failoverGlobalReplicationGroup(request -> request.globalReplicationGroupId(DATASTORE)
                        .primaryRegion(primaryRegion)
                        .primaryReplicationGroupId(replicationGroupId))
                .globalReplicationGroup();
    }

    static GlobalReplicationGroup datastore(TestTwin test) {
        return test.twin
                .elastiCache("us-west-2")
                .describeGlobalReplicationGroups(
                        request -> request.globalReplicationGroupId(DATASTORE).showMemberInfo(true))
                .globalReplicationGroups()
                .get(0);
    }

    static String primary(GlobalReplicationGroup datastore) {
        return datastore.members().stream()
                .filter(member -> member.role().equals("PRIMARY"))
                .findFirst()
                .orElseThrow()
                .replicationGroupId();
    }

    static ReplicationGroup group(TestTwin test, String region, String id) {
        return test.twin
                .elastiCache(region)
                .describeReplicationGroups(request -> request.replicationGroupId(id))
                .replicationGroups()
                .get(0);
    }

    static String role(TestTwin test, String region, String id) {
        return group(test, region, id).globalReplicationGroupInfo().globalReplicationGroupMemberRole();
    }
}
