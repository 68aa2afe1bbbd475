package dev.drorchestrator.rehearsal.twin.file;

/** What follows from the name of a database engine. */
final class Engines {

    /** The engine of a cluster that is given none. */
    static final String DEFAULT_AURORA = "aurora-mysql";

    private static final int MYSQL = 3306;
    private static final int POSTGRESQL = 5432;

    private Engines() {}

    /** The version of an Aurora cluster that is given none. */
    static String defaultAuroraVersion(String engine) {
        return engine.contains("postgres") ? "14.6" : "8.0.mysql_aurora.3.05.2";
    }

    /** The port that RDS gives a database whose creator asks for none. */
    static int defaultPort(String engine) {
        return engine.contains("postgres") ? POSTGRESQL : MYSQL;
    }
}
