/**
 * The steps that know no database: the payload, its imports, the task tokens, the report. In the order of a run:
 * {@link dev.drorchestrator.lambda.flow.ValidatePayload}, {@link dev.drorchestrator.lambda.flow.ResolveImports},
 * {@link dev.drorchestrator.lambda.flow.SendTaskSuccess} or {@link dev.drorchestrator.lambda.flow.SendTaskFailure},
 * {@link dev.drorchestrator.lambda.flow.ReportOutcome}.
 */
@NullMarked
package dev.drorchestrator.lambda.flow;

import org.jspecify.annotations.NullMarked;
