package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.report.model.ChangingCall;
import dev.drorchestrator.rehearsal.run.report.model.Refusal;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;

/** What AWS was asked to change, and what it did not answer with OK. */
final class CallsSection implements Section {

    @Override
    public void write(ReportModel model, Html html) {
        html.open("section", "id", "calls").leaf("h2", "AWS calls");
        if (model.changes().isEmpty()) {
            html.leaf(
                    "p",
                    model.effort().calls() == 0
                            ? "AWS was not called."
                            : "None of the " + model.effort().calls() + " calls asked for a change.",
                    "class",
                    "note");
        } else {
            changes(model, html);
        }
        if (!model.refusals().isEmpty()) {
            refusals(model, html);
        }
        html.close();
    }

    private static void changes(ReportModel model, Html html) {
        Table table = Table.open(
                html,
                "calls",
                "Calls that asked for a change: " + model.effort().changes() + " of "
                        + model.effort().calls(),
                "at",
                "Region",
                "operation",
                "on",
                "outcome");
        for (ChangingCall call : model.changes()) {
            table.row("none")
                    .cell(() -> Words.timeAndClock(html, call.at()))
                    .cell(call.region())
                    .cell(() -> html.leaf("code", call.service() + ":" + call.operation()))
                    .cell(call.target())
                    .cell(() -> outcome(call.outcome()).write(html))
                    .end();
        }
        table.close();
    }

    private static Badge outcome(String outcome) {
        return outcome.equals("OK") ? new Badge("✓", outcome, "good") : new Badge("✕", outcome, "bad");
    }

    private static void refusals(ReportModel model, Html html) {
        Table table = Table.open(
                html,
                "calls",
                "Calls that were not answered with OK, those that were repeated with success included",
                "operation",
                "Region",
                "outcome",
                "times",
                "first at",
                "last at");
        for (Refusal refusal : model.refusals()) {
            table.row("none")
                    .cell(() -> html.leaf("code", refusal.operation()))
                    .cell(refusal.region())
                    .cell(() -> outcome(refusal.outcome()).write(html))
                    .cell(String.valueOf(refusal.times()))
                    .cell(() -> Words.time(html, refusal.first()))
                    .cell(() -> Words.time(html, refusal.last()))
                    .end();
        }
        table.close();
    }
}
