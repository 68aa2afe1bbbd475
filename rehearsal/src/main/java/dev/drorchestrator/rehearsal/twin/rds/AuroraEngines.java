package dev.drorchestrator.rehearsal.twin.rds;

import java.util.Map;
import java.util.Optional;

/** What follows from an Aurora engine and its version for what is created without saying more. */
final class AuroraEngines {

    private static final Map<String, Integer> PORTS = Map.of("aurora-mysql", 3306, "aurora-postgresql", 5432);
    private static final Map<String, String> VERSIONS =
            Map.of("aurora-mysql", "8.0.mysql_aurora.3.05.2", "aurora-postgresql", "14.6");

    private AuroraEngines() {}

    static boolean contains(String engine) {
        return PORTS.containsKey(engine);
    }

    static int defaultPort(String engine) {
        return Optional.ofNullable(PORTS.get(engine)).orElse(3306);
    }

    /** The version of a cluster that is asked for without one; which it is in AWS changes from year to year. */
    static String defaultVersion(String engine) {
        return Optional.ofNullable(VERSIONS.get(engine)).orElse("");
    }

    /** Such as {@code default.aurora-mysql8.0} or {@code default.aurora-postgresql14}. */
    static String defaultParameterGroup(String engine, String version) {
        String[] parts = version.split("\\.", -1);
        boolean mysql = engine.equals("aurora-mysql") && parts.length > 1;
        return "default." + engine + (mysql ? parts[0] + "." + parts[1] : parts[0]);
    }
}
