package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.Names;
import dev.drorchestrator.rehearsal.run.report.model.ExecutionHistory;
import dev.drorchestrator.rehearsal.run.report.model.HistoryLine;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import java.util.List;

/** The events of every execution, without their inputs and outputs. */
final class HistorySection implements Section {

    @Override
    public void write(ReportModel model, Html html) {
        html.open("section", "id", "history").leaf("h2", "History");
        html.open("p", "class", "note")
                .text("The events of every execution as Step Functions lists them, without inputs and outputs; ")
                .leaf("code", "--history")
                .text(" prints all of them whole.")
                .close();
        model.histories().forEach(history -> write(history, html));
        html.close();
    }

    private static void write(ExecutionHistory history, Html html) {
        html.open("details").open("summary");
        html.leaf("span", history.resource().orElse("Parent"), "class", "given").text(" ");
        html.leaf(
                "span",
                history.status() + ", " + Names.count(history.events(), "event") + " · " + history.machine() + " · "
                        + history.executionName(),
                "class",
                "type");
        html.close();
        html.open("table", "class", "events");
        html.open("thead").open("tr");
        List.of("id", "at", "event", "what it says").forEach(name -> html.leaf("th", name, "scope", "col"));
        html.close().close().open("tbody");
        history.first().forEach(line -> row(line, html));
        if (history.leftOut() > 0) {
            html.open("tr")
                    .leaf(
                            "td",
                            Names.count(history.leftOut(), "event")
                                    + " left out here to keep the page small; --history prints all.",
                            "colspan",
                            "4",
                            "class",
                            "gap")
                    .close();
        }
        history.last().forEach(line -> row(line, html));
        html.close().close().close();
    }

    private static void row(HistoryLine line, Html html) {
        html.open("tr").leaf("td", String.valueOf(line.id())).open("td");
        Words.time(html, line.at());
        html.close().leaf("td", line.type()).leaf("td", line.words()).close();
    }
}
