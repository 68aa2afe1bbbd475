package dev.drorchestrator.rehearsal.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.run.report.model.Given;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import dev.drorchestrator.rehearsal.run.report.page.ReportPage;

/** The page about one run: made before the run, because who writes at the start can be seen only then. */
public final class HtmlReport {

    private final Given given;

    private HtmlReport(Given given) {
        this.given = given;
    }

    /**
     * Looks at the world before the run.
     *
     * @param rehearsal set up and not yet run
     * @param setup what it was set up with
     * @param machine FAILOVER or FAILBACK
     */
    public static HtmlReport before(Rehearsal rehearsal, Rehearsal.Setup setup, String machine, JsonNode payload) {
        return new HtmlReport(
                new Given(setup, machine, payload, rehearsal.twin().save()));
    }

    /**
     * The page about a run that has begun.
     *
     * @param setup what it runs on
     * @param machine FAILOVER or FAILBACK
     * @param worldAtStart the world file of the moment before
     */
    public static HtmlReport of(Rehearsal.Setup setup, String machine, JsonNode payload, JsonNode worldAtStart) {
        return new HtmlReport(new Given(setup, machine, payload, worldAtStart));
    }

    /** The whole page. To be called before virtual time moves on. */
    public String after(Outcome outcome) {
        return new ReportPage(ReportModel.of(given, outcome)).html();
    }
}
