/**
 * The steps of Aurora global databases. {@link dev.drorchestrator.lambda.aurora.FailoverGlobalCluster} starts a
 * switchover, {@link dev.drorchestrator.lambda.aurora.DetachCluster} an unplanned failover, {@link
 * dev.drorchestrator.lambda.aurora.CheckFailoverStatus} proves that it took place; all read the world
 * through {@link dev.drorchestrator.lambda.aurora.AuroraReader}.
 */
@NullMarked
package dev.drorchestrator.lambda.aurora;

import org.jspecify.annotations.NullMarked;
