package dev.drorchestrator.rehearsal.asl;

import dev.drorchestrator.rehearsal.problem.Problem;
import java.util.List;

/** A definition that Step Functions would not take, or that asks for what this interpreter does not do. */
public final class InvalidDefinitionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** A refusal for all of {@code problems}. */
    public InvalidDefinitionException(List<Problem> problems) {
        super(Problem.lines(problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, each with the JSON path of its place in the definition, in the definition's order. */
    public List<Problem> problems() {
        return problems;
    }
}
