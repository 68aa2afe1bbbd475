/**
 * The failovers of an Aurora global database. {@link dev.drorchestrator.lambda.aurora.failover.FailoverGlobalCluster} starts a
 * switchover, {@link dev.drorchestrator.lambda.aurora.failover.DetachCluster} an unplanned failover, {@link
 * dev.drorchestrator.lambda.aurora.failover.CheckFailoverStatus} proves that it took place.
 */
@NullMarked
package dev.drorchestrator.lambda.aurora.failover;

import org.jspecify.annotations.NullMarked;
