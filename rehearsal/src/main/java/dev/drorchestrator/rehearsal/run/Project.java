package dev.drorchestrator.rehearsal.run;

import java.nio.file.Path;

/** Where the project's own files are. */
public final class Project {

    private Project() {}

    /** The project's own directory; the scripts name it in {@code dr.project}. */
    public static Path directory() {
        return Path.of(System.getProperty("dr.project", "."));
    }

    /** The directory of the state machines. */
    public static Path stateMachines() {
        return directory().resolve("state-machines");
    }
}
