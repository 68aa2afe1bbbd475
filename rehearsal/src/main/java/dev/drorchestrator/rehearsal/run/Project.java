package dev.drorchestrator.rehearsal.run;

import java.nio.file.Path;

/** Where the project's own files are. */
public final class Project {

    private Project() {}

    /** The directory of the state machines; the scripts name the project in {@code dr.project}. */
    public static Path stateMachines() {
        return Path.of(System.getProperty("dr.project", "."), "state-machines");
    }
}
