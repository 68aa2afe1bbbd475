/**
 * What the page about a rehearsal knows, as plain values, without a word of HTML. Start with
 * {@link dev.drorchestrator.rehearsal.run.report.model.ReportModel}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.run.report.model;

import org.jspecify.annotations.NullMarked;
