package dev.drorchestrator.rehearsal.twin;

import dev.drorchestrator.rehearsal.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A world file that cannot be; its message tells every problem, one per line. */
public final class WorldException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Refuses a world for at least one problem; what was passed over in it may be what somebody meant to write. */
    public WorldException(List<Problem> problems, List<String> notes) {
        super(Stream.concat(Stream.of(Problem.lines(problems)), notes.stream().map(note -> "Note: " + note))
                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
