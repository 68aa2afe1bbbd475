package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.Names;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import dev.drorchestrator.rehearsal.run.report.model.Resource;
import dev.drorchestrator.rehearsal.run.report.model.Step;
import dev.drorchestrator.rehearsal.run.report.model.StepOutcome;
import dev.drorchestrator.rehearsal.run.report.model.Timespan;
import java.util.List;

/** Every resource and every step as bars over the time of the run. */
final class TimelineSection implements Section {

    /** With more resources than that, the steps of those that went well are folded away. */
    private static final int MOST_UNFOLDED = 12;

    @Override
    public void write(ReportModel model, Html html) {
        html.open("section", "id", "timeline").leaf("h2", "Timeline");
        Chart chart = Chart.open(html, model, "took");
        html.open("ol", "class", "rows");
        html.open("li", "class", "block").open("details", "open", "open");
        html.open("summary").open("span", "class", "row");
        html.leaf("span", "Parent " + model.machine(), "class", "label strong");
        chart.track("parent", List.of(model.time()));
        html.leaf("span", Words.took(model.time()), "class", "took").close().close();
        steps(model.parentSteps(), chart, html);
        html.close().close();
        model.resources().forEach(resource -> resource(resource, unfolded(model, resource), chart, html));
        html.close();
        chart.close();
        html.close();
    }

    private static boolean unfolded(ReportModel model, Resource resource) {
        return model.resources().size() <= MOST_UNFOLDED || !resource.status().isProven();
    }

    private static void resource(Resource resource, boolean unfolded, Chart chart, Html html) {
        html.open("li", "class", "block " + Badge.of(resource.status()).look());
        if (resource.steps().isEmpty()) {
            head(resource, chart, html);
        } else {
            html.open("details", unfolded ? new String[] {"open", "open"} : new String[0]);
            html.open("summary");
            head(resource, chart, html);
            html.close();
            steps(resource.steps(), chart, html);
            html.close();
        }
        html.close();
    }

    private static void head(Resource resource, Chart chart, Html html) {
        Badge badge = Badge.of(resource.status());
        html.open("span", "class", "row").open("span", "class", "label strong");
        html.leaf("span", resource.name(), "class", "given").text(" ");
        badge.write(html);
        html.close();
        chart.track(badge.look(), resource.time().map(List::of).orElse(List.of()));
        html.leaf("span", resource.time().map(Words::took).orElse("never started"), "class", "took")
                .close();
    }

    private static void steps(List<Step> steps, Chart chart, Html html) {
        html.open("ol", "class", "steps");
        for (Step step : steps) {
            Badge badge = Badge.of(step.outcome());
            html.open("li", "class", "row step " + badge.look());
            html.open("span", "class", "label").text(step.name());
            if (step.outcome() != StepOutcome.DONE) {
                html.text(" ");
                badge.write(html);
            }
            html.leaf("span", times(step), "class", "clock").close();
            chart.track("step " + badge.look(), List.of(step.time()));
            html.leaf("span", Words.took(step.time()), "class", "took");
            if (!step.answer().isEmpty()) {
                html.leaf("span", step.answer(), "class", "answer");
            }
            html.close();
        }
        html.close();
    }

    /** {@code 00:02.6 to 01:33.4, 47 looks}. */
    private static String times(Step step) {
        Timespan time = step.time();
        return " " + Words.offset(time.from()) + (time.open() ? "" : " – " + Words.offset(time.until()))
                + (step.looks() > 1 ? ", " + Names.count(step.looks(), "look") : "")
                + (step.retries() == 0 ? "" : ", " + step.retries() + (step.retries() == 1 ? " retry" : " retries"));
    }
}
