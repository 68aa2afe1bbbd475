/**
 * What the orchestrator costs: {@link dev.drorchestrator.rehearsal.tool.overhead.BenchOverheadCommand} runs each resource type
 * alone, beside a model of the original, and in fleets on a twin whose API budgets are small.
 */
@NullMarked
package dev.drorchestrator.rehearsal.tool.overhead;

import org.jspecify.annotations.NullMarked;
