package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.run.DeployedMachine;
import dev.drorchestrator.rehearsal.run.simulate.Disturbance.FunctionFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a campaign tried, as Markdown: one table for the functions, one for their calls of AWS. */
final class CoverageTable {

    private static final String PREFIX = DeployedMachine.nameOf("");

    private final Environment environment;
    private final Campaign.Summary summary;
    private final List<String> empty = new ArrayList<>();

    CoverageTable(Environment environment, Campaign.Summary summary) {
        this.environment = environment;
        this.summary = summary;
    }

    /** The page. */
    String markdown() {
        SortedMap<Coverage.Row, Map<String, Long>> functions = new TreeMap<>();
        SortedMap<Coverage.Row, Map<String, Long>> calls = new TreeMap<>();
        environment
                .functionStates()
                .forEach((machine, states) -> states.forEach(state -> functions.put(
                        new Coverage.Row(machine.substring(PREFIX.length()), state, Coverage.WHOLE), Map.of())));
        summary.coverage()
                .forEach(
                        (row, counts) -> (row.operation().equals(Coverage.WHOLE) ? functions : calls).put(row, counts));
        List<String> ofFunctions = new ArrayList<>(
                Arrays.stream(FunctionFault.values()).map(Enum::name).toList());
        ofFunctions.add(Column.STOPPED);
        ofFunctions.add(Column.TOKEN_CLOSED);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d seeds, %,d failovers and failbacks. `–` stands where a fault has no effect: a call that starts"
                        + " nothing cannot go back, one that stays in its Region cannot be cut off.",
                summary.seeds(),
                summary.runs()));
        lines.add("");
        lines.add("## Functions and executions");
        lines.add("");
        table(functions, ofFunctions, lines);
        lines.add("");
        lines.add("## Calls of AWS");
        lines.add("");
        table(calls, Column.OF_CALLS, lines);
        lines.add("");
        lines.add("## Empty cells");
        lines.add("");
        lines.addAll(missing());
        return String.join("\n", lines) + "\n";
    }

    private void table(SortedMap<Coverage.Row, Map<String, Long>> rows, List<String> columns, List<String> lines) {
        lines.add("| state machine | state | call | times | "
                + String.join(" | ", columns.stream().map(CoverageTable::words).toList()) + " |");
        lines.add("|---|---|---|" + "--:|".repeat(columns.size() + 1));
        rows.forEach((row, counts) -> {
            StringBuilder line = new StringBuilder("| " + row.machine() + " | " + row.state() + " | " + row.operation()
                    + " | " + counts.getOrDefault(Coverage.TIMES, 0L));
            for (String column : columns) {
                line.append(" | ").append(cell(row, counts, column));
            }
            lines.add(line.append(" |").toString());
        });
    }

    private String cell(Coverage.Row row, Map<String, Long> counts, String column) {
        long count = counts.getOrDefault(column, 0L);
        if (count > 0) {
            return String.valueOf(count);
        }
        if (isMeaningless(row, counts, column)) {
            return "–";
        }
        empty.add(row.machine() + " / " + row.state() + " / "
                + (row.operation().isEmpty() ? "function" : row.operation()) + " / " + words(column));
        return "0";
    }

    private List<String> missing() {
        return empty.isEmpty() ? List.of("None.") : List.of(empty.size() + ": " + String.join("; ", empty));
    }

    private static String words(String column) {
        return column.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether nothing can be told from it: a call that starts nothing cannot get stuck, a state without a function not crash. */
    private boolean isMeaningless(Coverage.Row row, Map<String, Long> counts, String column) {
        if (!row.operation().equals(Coverage.WHOLE)) {
            boolean staysAtHome = counts.getOrDefault(Coverage.ACROSS, 0L) == 0;
            return !Column.concerns(column, row.operation()) || (column.equals("REGIONS_CUT") && staysAtHome);
        }
        if (column.equals(Column.TOKEN_CLOSED)) {
            // The first state has the token; a parent has none.
            return row.state().isEmpty()
                    || row.machine().startsWith("FAIL")
                    || row.machine().equals("EventBridge");
        }
        return column.equals(Column.STOPPED)
                ? row.machine().equals("EventBridge")
                : !row.machine().equals("EventBridge")
                        && !environment.statesOf(row.machine()).contains(row.state());
    }
}
