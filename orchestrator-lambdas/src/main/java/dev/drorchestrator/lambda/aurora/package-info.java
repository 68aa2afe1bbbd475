/**
 * The steps of Aurora global databases. {@link dev.drorchestrator.lambda.aurora.FailoverGlobalCluster} starts a
 * switchover, {@link dev.drorchestrator.lambda.aurora.DetachCluster} an unplanned failover, {@link
 * dev.drorchestrator.lambda.aurora.CheckFailoverStatus} proves that it took place; all read the world
 * through {@link dev.drorchestrator.lambda.aurora.AuroraReader}.
 *
 * <p>A failback begins with {@link dev.drorchestrator.lambda.aurora.CheckClusterExists}, which makes all prechecks (each a
 * {@link dev.drorchestrator.lambda.aurora.Precheck}). Then two loops: {@link
 * dev.drorchestrator.lambda.aurora.CheckClusterDeletion} says what is left of the old copy, {@link
 * dev.drorchestrator.lambda.aurora.CheckClusterRebuild} what is still to be made, and each asks for one change at a time,
 * which a {@link dev.drorchestrator.lambda.aurora.ChangeStep} makes.
 */
@NullMarked
package dev.drorchestrator.lambda.aurora;

import org.jspecify.annotations.NullMarked;
