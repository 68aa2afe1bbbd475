package dev.drorchestrator.rehearsal.twin.rds;

import java.util.List;

/** Which engine versions may swap roles. */
final class EngineVersions {

    private EngineVersions() {}

    /** Aurora MySQL needs the same patch level; Aurora PostgreSQL the same major and minor version. */
    static boolean allowRoleChange(String engine, String primary, String target) {
        if ("aurora-postgresql".equals(engine)) {
            return majorAndMinor(primary).equals(majorAndMinor(target));
        }
        return primary.equals(target);
    }

    private static List<String> majorAndMinor(String version) {
        List<String> parts = List.of(version.split("\\.", -1));
        return parts.subList(0, Math.min(2, parts.size()));
    }
}
