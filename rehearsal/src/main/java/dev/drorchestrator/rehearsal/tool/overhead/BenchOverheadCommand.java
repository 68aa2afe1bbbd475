package dev.drorchestrator.rehearsal.tool.overhead;

import dev.drorchestrator.rehearsal.run.CheckedCommand;
import dev.drorchestrator.rehearsal.run.CommandLines;
import dev.drorchestrator.rehearsal.run.InputProblems;
import dev.drorchestrator.rehearsal.run.NamedConverter;
import dev.drorchestrator.rehearsal.run.Project;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line of {@code scripts/bench-overhead.sh}. */
@Command(
        name = "bench-overhead.sh",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Counts in virtual time what the orchestrator costs: one resource of each type beside a model of the original, and fleets"
                    + " on a twin whose services answer so many calls a second.",
            ""
        },
        footer = {"", "Exit codes: 0 measured, 2 wrong input."})
public final class BenchOverheadCommand implements CheckedCommand {

    private static final int MEASURED = 0;
    private static final int MOST_RESOURCES = 400;
    private static final int MOST_CALLS = 1_000;

    private final PrintStream out;

    @Option(
            names = "--types",
            paramLabel = "TYPE",
            split = ",",
            description = "Which, with commas between them: ${COMPLETION-CANDIDATES}. Default: all.",
            completionCandidates = KindConverter.class,
            converter = KindConverter.class)
    private List<Kind> kinds = List.of(Kind.values());

    @Option(
            names = "--resources",
            paramLabel = "N",
            split = ",",
            description = "How many databases a fleet has. Default: 1,10,40,100.")
    private List<Integer> sizes = List.of(1, 10, 40, 100);

    @Option(
            names = "--budgets",
            paramLabel = "CALLS",
            split = ",",
            description = "How many calls a second RDS and ElastiCache answer in each Region. Default: none,25,10,5.",
            converter = BudgetConverter.class)
    private List<Budget> budgets = List.of(Budget.NONE, Budget.of(25), Budget.of(10), Budget.of(5));

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides how long functions take, and what is left to chance. Default: 1.")
    private long seed = 1;

    private BenchOverheadCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        CommandLines.main(BenchOverheadCommand::run, args);
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new BenchOverheadCommand(out), "bench-overhead.sh", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        sizes.stream()
                .filter(size -> size < 1 || size > MOST_RESOURCES)
                .forEach(size ->
                        problems.add("--resources " + size + ": expected a number from 1 to " + MOST_RESOURCES));
    }

    @Override
    public int run() {
        Tables tables = new Tables(new Fleet(Project.stateMachines(), seed), out);
        tables.alone(kinds);
        out.println();
        tables.fleets(kinds, sizes, budgets);
        return MEASURED;
    }

    /** Reads the name of a kind, and tells all. */
    static final class KindConverter extends NamedConverter<Kind> {
        KindConverter() {
            super(Kind.values());
        }
    }

    /** Reads a budget. */
    static final class BudgetConverter implements ITypeConverter<Budget> {
        @Override
        public Budget convert(String value) {
            if (value.equals(Budget.NONE.toString())) {
                return Budget.NONE;
            }
            try {
                int calls = Integer.parseInt(value);
                if (calls >= 1 && calls <= MOST_CALLS) {
                    return Budget.of(calls);
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new TypeConversionException(
                    "expected none or a number from 1 to " + MOST_CALLS + ", found '" + value + "'");
        }
    }
}
