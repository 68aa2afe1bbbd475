package dev.drorchestrator.rehearsal.twin.rds;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DomainMembership;

/** The directory that a database has joined. */
final class Domains {

    private Domains() {}

    static DomainMembership joined(String domain, @Nullable String role) {
        return DomainMembership.builder()
                .domain(domain)
                .iamRoleName(role)
                .status("joined")
                .build();
    }
}
