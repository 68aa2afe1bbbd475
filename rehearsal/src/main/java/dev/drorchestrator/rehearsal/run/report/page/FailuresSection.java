package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.report.model.Failure;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;

/** What went wrong, each with its error and its whole cause. */
final class FailuresSection implements Section {

    @Override
    public void write(ReportModel model, Html html) {
        if (model.failures().isEmpty()) {
            return;
        }
        html.open("section", "id", "failures").leaf("h2", "What went wrong");
        model.failures().forEach(failure -> write(failure, html));
        html.close();
    }

    private static void write(Failure failure, Html html) {
        html.open("div", "class", "failure");
        html.open("h3");
        html.leaf("span", "✕ ", "aria-hidden", "true", "class", "sign");
        html.leaf("span", failure.what().orElse("The run"), "class", "given").close();
        html.open("p", "class", "error").leaf("code", failure.problem().error());
        failure.step().ifPresent(step -> {
            html.text(" in step ").leaf("b", step.name()).text(", ");
            Words.time(html, step.time().until());
            html.text(" after the start");
        });
        html.close();
        if (!failure.problem().cause().isBlank()) {
            html.leaf("pre", failure.problem().cause());
        }
        html.close();
    }
}
