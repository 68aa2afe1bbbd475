package dev.drorchestrator.rehearsal.tool.demo;

import java.util.List;

/** What AWS calls things after an engine and its version. */
record EngineNames(String engine, String version) {

    private boolean postgres() {
        return engine.contains("postgres");
    }

    /** Such as {@code default.aurora-mysql8.0} or {@code default.postgres17}. */
    String parameterGroup() {
        return "default." + engine + family();
    }

    /** Such as {@code default:mysql-8-4} or {@code default:aurora-postgresql-17}. */
    String optionGroup() {
        return "default:" + engine + "-" + family().replace('.', '-');
    }

    String license() {
        return postgres() ? "postgresql-license" : "general-public-license";
    }

    /** PostgreSQL's families are its major versions, the others' have two parts. */
    private String family() {
        List<String> parts = List.of(version.split("\\.", -1));
        return postgres() || parts.size() < 2 ? parts.get(0) : parts.get(0) + "." + parts.get(1);
    }
}
