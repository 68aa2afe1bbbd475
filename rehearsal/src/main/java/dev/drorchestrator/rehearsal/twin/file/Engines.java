package dev.drorchestrator.rehearsal.twin.file;

/** What follows from the name of a database engine. */
final class Engines {

    private static final int MYSQL = 3306;
    private static final int POSTGRESQL = 5432;

    private Engines() {}

    /** The port that RDS gives a database whose creator asks for none. */
    static int defaultPort(String engine) {
        return engine.contains("postgres") ? POSTGRESQL : MYSQL;
    }
}
