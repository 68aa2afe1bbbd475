package dev.drorchestrator.rehearsal.twin.rds;

import java.util.List;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The VPC security groups of a database. */
final class SecurityGroups {

    private SecurityGroups() {}

    /** What describe calls say of groups that a request names. */
    static List<VpcSecurityGroupMembership> active(List<String> ids) {
        return ids.stream()
                .map(id -> VpcSecurityGroupMembership.builder()
                        .vpcSecurityGroupId(id)
                        .status("active")
                        .build())
                .toList();
    }
}
