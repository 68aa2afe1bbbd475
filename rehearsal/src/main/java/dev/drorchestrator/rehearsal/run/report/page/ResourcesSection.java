package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import dev.drorchestrator.rehearsal.run.report.model.Resource;
import dev.drorchestrator.rehearsal.run.report.model.Timespan;

/** Status, times and RTO of every resource. */
final class ResourcesSection implements Section {

    private static final String NONE = "–";

    @Override
    public void write(ReportModel model, Html html) {
        if (model.resources().isEmpty()) {
            return;
        }
        html.open("section", "id", "resources").leaf("h2", "Resources");
        Table table = Table.open(
                html,
                "resources",
                "Times count from the start of the parent. RTO: from there until the new role was proven.",
                "resource",
                "layer",
                "status",
                "started",
                "ended",
                "took",
                "RTO");
        model.resources().forEach(resource -> row(resource, table, html));
        table.close();
        html.close();
    }

    private static void row(Resource resource, Table table, Html html) {
        Badge badge = Badge.of(resource.status());
        table.row(badge.look())
                .cell(() -> name(resource, html))
                .cell(resource.layer().isEmpty() ? NONE : resource.layer())
                .cell(() -> badge.write(html))
                .cell(() -> resource.time()
                        .ifPresentOrElse(time -> Words.timeAndClock(html, time.from()), () -> html.text(NONE)))
                .cell(() -> resource.time()
                        .filter(time -> !time.open())
                        .ifPresentOrElse(time -> Words.timeAndClock(html, time.until()), () -> html.text(NONE)))
                .cell(resource.time()
                        .filter(time -> !time.open())
                        .map(Timespan::length)
                        .map(Words::length)
                        .orElse(NONE))
                .cell(() -> html.leaf("b", resource.rto().map(Words::length).orElse(NONE)))
                .end();
    }

    private static void name(Resource resource, Html html) {
        html.leaf("b", resource.name(), "class", "given");
        html.leaf("span", resource.type(), "class", "type");
        if (!resource.detail().isEmpty()) {
            html.leaf("span", resource.detail(), "class", "detail");
        }
    }
}
