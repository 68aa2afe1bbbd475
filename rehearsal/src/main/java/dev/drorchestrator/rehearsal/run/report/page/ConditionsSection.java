package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.Names;
import dev.drorchestrator.rehearsal.run.report.model.Effort;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;

/** Under which conditions all this holds. */
final class ConditionsSection implements Section {

    @Override
    public void write(ReportModel model, Html html) {
        html.open("section", "id", "conditions").leaf("h2", "Conditions");
        html.open("dl", "class", "facts");
        fact(html, "Parent", model.machine() + " in " + model.region());
        fact(
                html,
                "Virtual time",
                Words.clock(model.time().from().instant()) + " to "
                        + Words.clock(model.time().until().instant()));
        fact(html, "Seed", String.valueOf(model.seed()));
        Effort effort = model.effort();
        fact(
                html,
                "Effort",
                Names.count(effort.transitions(), "state transition") + " in "
                        + Names.count(effort.executions(), "execution") + ", "
                        + Names.count(effort.calls(), "AWS call"));
        fact(html, "Timings", model.timings().isEmpty() ? "the defaults" : model.timings());
        if (model.faults().isEmpty()) {
            fact(html, "Faults", "none");
        }
        model.faults().forEach(fault -> fact(html, "Fault", fault));
        html.close().close();
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").leaf("dt", name).leaf("dd", value).close();
    }
}
