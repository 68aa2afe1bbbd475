package dev.drorchestrator.rehearsal.twin.elasticache;

import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/**
 * Which member of a global datastore. Region and identifier count together: members in different Regions may have the
 * same identifier.
 */
record MemberId(String region, String replicationGroupId) {

    static MemberId of(GlobalReplicationGroupMember member) {
        return new MemberId(member.replicationGroupRegion(), member.replicationGroupId());
    }

    boolean names(GlobalReplicationGroupMember member) {
        return region.equals(member.replicationGroupRegion())
                && replicationGroupId.equalsIgnoreCase(member.replicationGroupId());
    }

    @Override
    public String toString() {
        return replicationGroupId + " in " + region;
    }
}
