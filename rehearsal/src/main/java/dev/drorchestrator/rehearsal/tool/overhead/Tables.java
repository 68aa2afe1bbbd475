package dev.drorchestrator.rehearsal.tool.overhead;

import dev.drorchestrator.rehearsal.run.TextTable;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Makes the measurements and prints them as tables. */
final class Tables {

    private final Fleet fleet;
    private final PrintStream out;

    Tables(Fleet fleet, PrintStream out) {
        this.fleet = fleet;
        this.out = out;
    }

    /** One resource of each kind alone, beside the original. */
    void alone(List<Kind> kinds) {
        TextTable table = new TextTable(
                "one resource",
                "",
                "AWS calls",
                "changes",
                "transitions",
                "Lambda s",
                "first change s",
                "done to verdict s");
        Original original = new Original();
        for (Kind kind : kinds) {
            Cost ours = Run.of(fleet, kind, 1, Budget.NONE).cost();
            Cost theirs = original.cost(kind);
            row(table, kind.toString(), "this", ours);
            row(table, "", "original", theirs);
            table.row(
                    "",
                    "ratio",
                    ratio(ours.calls(), theirs.calls()),
                    ratio(ours.changes(), theirs.changes()),
                    ratio(ours.transitions(), theirs.transitions()),
                    ratio(ours.lambdaSeconds(), theirs.lambdaSeconds()),
                    ratio(ours.firstChangeSeconds(), theirs.firstChangeSeconds()),
                    ratio(
                            ours.verdictSeconds().orElse(Double.NaN),
                            theirs.verdictSeconds().orElse(Double.NaN)));
        }
        out.print(table.text());
    }

    private static void row(TextTable table, String kind, String whose, Cost cost) {
        table.row(
                kind,
                whose,
                String.valueOf(cost.calls()),
                String.valueOf(cost.changes()),
                String.valueOf(cost.transitions()),
                decimal(cost.lambdaSeconds()),
                decimal(cost.firstChangeSeconds()),
                cost.verdictSeconds().isPresent()
                        ? decimal(cost.verdictSeconds().getAsDouble())
                        : "-");
    }

    private static String ratio(double ours, double theirs) {
        OptionalDouble ratio =
                Double.isFinite(ours / theirs) ? OptionalDouble.of(ours / theirs) : OptionalDouble.empty();
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "-";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Fleets of each kind, with each budget. */
    void fleets(List<Kind> kinds, List<Integer> sizes, List<Budget> budgets) {
        TextTable table = new TextTable(
                "fleet", "resources", "calls/s allowed", "failed", "calls each", "busiest second", "last verdict s");
        StringBuilder causes = new StringBuilder();
        for (Kind kind : kinds) {
            for (int size : sizes) {
                for (Budget budget : budgets) {
                    Run run = Run.of(fleet, kind, size, budget);
                    table.row(
                            kind.toString(),
                            String.valueOf(size),
                            budget.toString(),
                            String.valueOf(run.failed()),
                            decimal((double) run.databaseCalls() / size),
                            String.valueOf(run.busiestSecond()),
                            decimal(run.lastVerdict()));
                    run.causes()
                            .forEach((cause, times) -> causes.append(String.format(
                                    Locale.ROOT, "%s, %d, %s: %d times: %s%n", kind, size, budget, times, cause)));
                }
            }
        }
        out.print(table.text());
        if (!causes.isEmpty()) {
            out.println();
            out.println("What failed (# stands for a number):");
            out.print(causes);
        }
    }
}
