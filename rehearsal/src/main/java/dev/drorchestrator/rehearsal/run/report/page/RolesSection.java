package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.report.model.DatabaseRoles;
import dev.drorchestrator.rehearsal.run.report.model.Member;
import dev.drorchestrator.rehearsal.run.report.model.Move;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import dev.drorchestrator.rehearsal.run.report.model.Timespan;
import java.util.StringJoiner;

/** Which Region wrote each database from when to when. */
final class RolesSection implements Section {

    @Override
    public void write(ReportModel model, Html html) {
        if (model.roles().isEmpty() && model.untouched().isEmpty()) {
            return;
        }
        html.open("section", "id", "roles").leaf("h2", "Writer role");
        model.roles().forEach(database -> database(database, model, html));
        if (!model.untouched().isEmpty()) {
            html.leaf(
                    "p",
                    "Not part of this run, writer unchanged: " + String.join(", ", model.untouched()) + ".",
                    "class",
                    "note");
        }
        html.close();
    }

    private static void database(DatabaseRoles database, ReportModel model, Html html) {
        html.leaf("h3", database.name(), "class", "given");
        Chart chart = Chart.open(html, model, "");
        html.open("ol", "class", "rows lanes");
        for (Member member : database.members()) {
            html.open("li", "class", "row");
            html.open("span", "class", "label strong").text(member.region() + " ");
            html.leaf("span", member.name(), "class", "type").close();
            chart.track("writer", member.writable());
            html.leaf("span", words(member), "class", "answer").close();
        }
        html.close();
        chart.close();
        database.twoWriters()
                .forEach(time ->
                        html.leaf("p", "✕ Two copies took writes at once, " + during(time) + ".", "class", "alarm"));
        if (database.moves().isEmpty()) {
            html.leaf("p", "The writer did not change.", "class", "note");
        } else {
            moves(database, html);
        }
    }

    private static String words(Member member) {
        if (member.writable().isEmpty()) {
            return "reader throughout";
        }
        StringJoiner words = new StringJoiner(", ", "writer ", "");
        member.writable().forEach(time -> words.add(during(time)));
        return words.toString();
    }

    private static String during(Timespan time) {
        String from = time.from().sinceStart().isZero() ? "from the start" : "from " + Words.offset(time.from());
        return from + (time.open() ? " on" : " to " + Words.offset(time.until()));
    }

    private static void moves(DatabaseRoles database, Html html) {
        Table table = Table.open(
                html, "moves", "How the writer moved", "moved at", "from", "to", "data loss", "success known after");
        for (Move move : database.moves()) {
            table.row(move.dataLoss() ? "late" : "none")
                    .cell(() -> Words.timeAndClock(html, move.at()))
                    .cell(move.from())
                    .cell(move.to())
                    .cell(move.dataLoss() ? "possible" : "none")
                    .cell(move.successAfter().map(Words::length).orElse("never"))
                    .end();
        }
        table.close();
    }
}
