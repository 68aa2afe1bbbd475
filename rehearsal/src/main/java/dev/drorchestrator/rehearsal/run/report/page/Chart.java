package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.Names;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import dev.drorchestrator.rehearsal.run.report.model.Timespan;
import java.time.Duration;
import java.util.List;

/**
 * Bars over a common scale. Bars are for the eye only: each row also says in words what its bar shows, so a screen reader
 * passes over them.
 */
final class Chart {

    private final Html html;
    private final Scale scale;

    private Chart(Html html, Scale scale) {
        this.html = html;
        this.scale = scale;
    }

    /** Begins a chart over the time of the whole run, with its axis; {@code lastColumn} may be empty. */
    static Chart open(Html html, ReportModel model, String lastColumn) {
        Scale scale = new Scale(model.time().length());
        html.open("div", "class", "chart", "style", "--tick: " + scale.percent(scale.step()));
        Chart chart = new Chart(html, scale);
        chart.axis(lastColumn);
        return chart;
    }

    /** Ends the chart. */
    void close() {
        html.close();
    }

    private void axis(String lastColumn) {
        html.open("div", "class", "row axis", "aria-hidden", "true");
        html.leaf("span", "min:s", "class", "label");
        html.open("span", "class", "track");
        for (Duration tick : scale.ticks()) {
            String label = Names.minutes(tick).replaceAll("\\.0$", "");
            html.leaf("span", label, "class", "tick" + edge(tick), "style", "left: " + scale.percent(tick));
        }
        html.close().leaf("span", lastColumn, "class", "took").close();
    }

    /** A label at the very end would stick out. */
    private String edge(Duration tick) {
        if (tick.isZero()) {
            return " first";
        }
        return tick.toMillis() > scale.total().toMillis() * 0.94 ? " last" : "";
    }

    /** A track with a bar for each span. */
    void track(String look, List<Timespan> spans) {
        html.open("span", "class", "track", "aria-hidden", "true");
        for (Timespan span : spans) {
            html.open(
                            "span",
                            "class",
                            "bar " + look + (span.open() ? " open" : ""),
                            "style",
                            "--from: " + scale.percent(span.from().sinceStart()) + "; --width: "
                                    + scale.percent(span.length()))
                    .close();
        }
        html.close();
    }
}
