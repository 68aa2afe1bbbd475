/**
 * The page itself: one class per section, all text escaped, no script, nothing from the network. Start with
 * {@link dev.drorchestrator.rehearsal.run.report.page.ReportPage}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.run.report.page;

import org.jspecify.annotations.NullMarked;
