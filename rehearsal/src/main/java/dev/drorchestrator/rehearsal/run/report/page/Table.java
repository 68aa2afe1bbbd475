package dev.drorchestrator.rehearsal.run.report.page;

import java.util.List;

/**
 * A table whose rows become small cards on a phone. The roles say again what the tags say, because browsers forget that a
 * table is one once its rows are laid out as blocks.
 */
final class Table {

    private final Html html;
    private final List<String> columns;
    private int column;

    private Table(Html html, List<String> columns) {
        this.html = html;
        this.columns = columns;
    }

    /** Begins a table; {@code caption} says what its rows are. */
    static Table open(Html html, String look, String caption, String... columns) {
        html.open("table", "class", look, "role", "table");
        html.leaf("caption", caption);
        html.open("thead", "role", "rowgroup").open("tr", "role", "row");
        for (String name : columns) {
            html.leaf("th", name, "scope", "col", "role", "columnheader");
        }
        html.close().close().open("tbody", "role", "rowgroup");
        return new Table(html, List.of(columns));
    }

    /** Begins a row. */
    Table row(String look) {
        html.open("tr", "role", "row", "class", look);
        column = 0;
        return this;
    }

    /** A cell with text. */
    Table cell(String text) {
        return cell(() -> html.text(text));
    }

    /** A cell with what {@code content} writes. */
    Table cell(Runnable content) {
        String name = columns.get(column++);
        html.open("td", "role", "cell", "data-label", name).open("div");
        content.run();
        html.close().close();
        return this;
    }

    /** Ends a row. */
    void end() {
        html.close();
    }

    /** Ends the table. */
    void close() {
        html.close().close();
    }
}
