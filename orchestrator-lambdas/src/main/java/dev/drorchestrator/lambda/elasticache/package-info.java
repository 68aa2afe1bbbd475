/**
 * The steps of ElastiCache global datastores. {@link dev.drorchestrator.lambda.elasticache.FailoverReplicationGroup} asks
 * for another primary, {@link dev.drorchestrator.lambda.elasticache.CheckReplicationGroupStatus} proves that it is one.
 */
@NullMarked
package dev.drorchestrator.lambda.elasticache;

import org.jspecify.annotations.NullMarked;
