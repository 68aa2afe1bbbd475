package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import dev.drorchestrator.rehearsal.run.report.model.Resource;
import java.util.List;

/** What somebody should know of resources that succeeded, and what a new copy has not as the old one had it. */
final class RemarksSection implements Section {

    @Override
    public void write(ReportModel model, Html html) {
        List<Resource> remarked =
                model.resources().stream().filter(Resource::hasRemarks).toList();
        if (remarked.isEmpty()) {
            return;
        }
        html.open("section", "id", "remarks").leaf("h2", "What to know");
        remarked.forEach(resource -> write(resource, html));
        html.close();
    }

    private static void write(Resource resource, Html html) {
        html.open("div", "class", "remarked");
        html.leaf("h3", resource.name(), "class", "given");
        html.open("ul");
        resource.warnings().forEach(warning -> html.leaf("li", "Warning: " + warning));
        resource.notCarriedOver().forEach(left -> html.leaf("li", "Not as before: " + left));
        html.close().close();
    }
}
