package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.report.model.ReportModel;

/** A part of the page. One that has nothing to say writes nothing. */
interface Section {

    void write(ReportModel model, Html html);
}
