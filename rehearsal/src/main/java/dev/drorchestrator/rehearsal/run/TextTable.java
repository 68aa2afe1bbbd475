package dev.drorchestrator.rehearsal.run;

import java.util.ArrayList;
import java.util.List;

/** A table with a header, as wide as its cells. */
public final class TextTable {

    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    /** An empty table. */
    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row with as many cells as the header has. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The table, each line ended; empty when there is nothing under the header. */
    public String text() {
        if (rows.size() == 1) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(width(column) - row.get(column).length()))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
