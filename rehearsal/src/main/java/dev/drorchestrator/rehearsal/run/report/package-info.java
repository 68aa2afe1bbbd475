/**
 * The HTML page about a rehearsal (docs/report.md). Start with {@link dev.drorchestrator.rehearsal.run.report.HtmlReport};
 * {@code model} says what the page knows, {@code page} how it is written.
 */
@NullMarked
package dev.drorchestrator.rehearsal.run.report;

import org.jspecify.annotations.NullMarked;
