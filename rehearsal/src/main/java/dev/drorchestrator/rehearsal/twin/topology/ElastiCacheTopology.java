package dev.drorchestrator.rehearsal.twin.topology;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.model.Endpoint;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.NodeGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** ElastiCache: global datastores and replication groups. */
final class ElastiCacheTopology implements Topology.Section {

    @Override
    public Facts facts(World world) {
        Facts facts = new Facts();
        world.globalReplicationGroups().current().forEach(datastore -> datastore(datastore, facts));
        for (RegionState region : world.regions()) {
            region.replicationGroups().current().forEach(group -> group(group, region, facts));
        }
        return facts;
    }

    private static void datastore(GlobalReplicationGroup datastore, Facts facts) {
        Facts.Subject subject = facts.about("ElastiCache global datastore " + datastore.globalReplicationGroupId())
                .is("status", datastore.status())
                .is("engine", datastore.engine())
                .is("engine version", datastore.engineVersion())
                .is("node type", datastore.cacheNodeType());
        for (GlobalReplicationGroupMember member : datastore.members()) {
            String name = member.replicationGroupRegion() + "/" + member.replicationGroupId();
            subject.is("member " + name, member.role() + ", " + member.status());
        }
    }

    private static void group(ReplicationGroup group, RegionState region, Facts facts) {
        facts.about("ElastiCache replication group " + region.name() + "/" + group.replicationGroupId())
                .is(
                        "role",
                        Optional.ofNullable(group.globalReplicationGroupInfo())
                                .map(info -> info.globalReplicationGroupMemberRole() + " of "
                                        + info.globalReplicationGroupId())
                                .orElse("standalone"))
                .is("status", group.status())
                .is("node type", group.cacheNodeType())
                .is("shards", group.nodeGroups().size())
                .has("nodes", group.memberClusters())
                .is(
                        "port",
                        group.nodeGroups().stream()
                                .map(NodeGroup::primaryEndpoint)
                                .flatMap(endpoint -> Optional.ofNullable(endpoint).map(Endpoint::port).stream())
                                .findFirst()
                                .orElse(0))
                .is("automatic failover", group.automaticFailoverAsString())
                .is("multi-AZ", group.multiAZAsString())
                .is("encrypted in transit", Boolean.TRUE.equals(group.transitEncryptionEnabled()))
                .is("encrypted at rest", Boolean.TRUE.equals(group.atRestEncryptionEnabled()))
                .is("KMS key", group.kmsKeyId());
    }
}
