package dev.drorchestrator.rehearsal.run;

/** A command with the annotations of picocli, which looks at all of its input before it does anything. */
public interface CheckedCommand {

    /**
     * Looks at the arguments, and reads what they name. An argument that was not given, or that picocli could not read, has
     * its default here.
     */
    void check(InputProblems problems);

    /**
     * Does it; only called when there was no problem.
     *
     * @return the exit code
     * @throws InputException when the input turns out to be wrong after all
     */
    int run();
}
