package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page about a run: one HTML document that needs nothing beside itself. The same model gives the same bytes. */
public final class ReportPage {

    /** The verdict first, then why, then what happened in ever more detail. */
    private static final List<Section> SECTIONS = List.of(
            new FailuresSection(),
            new ResourcesSection(),
            new RemarksSection(),
            new TimelineSection(),
            new RolesSection(),
            new CallsSection(),
            new ConditionsSection(),
            new PayloadSection(),
            new HistorySection());

    private final ReportModel model;

    public ReportPage(ReportModel model) {
        this.model = model;
    }

    /** The document. */
    public String html() {
        Html html = new Html();
        html.open("html", "lang", "en");
        head(html);
        html.open("body");
        new VerdictSection().write(model, html);
        html.open("main");
        SECTIONS.forEach(section -> section.write(model, html));
        html.close();
        footer(html);
        return html.close().close().text("\n").toString();
    }

    private void head(Html html) {
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.leaf(
                "title",
                model.verdict() + ": " + model.machine() + " in " + model.region() + " (rehearsal, seed " + model.seed()
                        + ")");
        html.style(styleSheet());
        html.close();
    }

    private void footer(Html html) {
        html.open("footer").open("p");
        html.text("Made by the DR Orchestrator's rehearsal. The same payload, world and seed give this page again: ");
        html.leaf(
                "code",
                "scripts/rehearse.sh PAYLOAD --machine " + model.machine() + " --region " + model.region() + " --seed "
                        + model.seed() + " --report FILE.html");
        html.close().close();
    }

    private static String styleSheet() {
        try (InputStream file = ReportPage.class.getResourceAsStream("/report/report.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
