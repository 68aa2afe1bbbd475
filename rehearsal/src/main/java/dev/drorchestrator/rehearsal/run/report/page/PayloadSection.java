package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.report.model.ReportModel;

/** The payload, as it was given. */
final class PayloadSection implements Section {

    @Override
    public void write(ReportModel model, Html html) {
        html.open("section", "id", "payload").leaf("h2", "Payload");
        html.open("details").leaf("summary", "The StatePayload as it was given");
        html.leaf("pre", model.payload());
        html.close().close();
    }
}
