package dev.drorchestrator.rehearsal.twin.file;

import java.util.List;

/** The roles of a global datastore's members, in the case that ElastiCache prints. */
final class CacheRoles {

    static final String PRIMARY = "PRIMARY";
    static final String SECONDARY = "SECONDARY";
    static final List<String> ALL = List.of(PRIMARY, SECONDARY);

    private CacheRoles() {}
}
