/**
 * The steps of ElastiCache global datastores. {@link dev.drorchestrator.lambda.elasticache.FailoverReplicationGroup} makes
 * the member of this Region the primary, {@link dev.drorchestrator.lambda.elasticache.CheckReplicationGroupStatus} proves
 * that it is; both read the world through {@link dev.drorchestrator.lambda.elasticache.DatastoreReader}.
 */
@NullMarked
package dev.drorchestrator.lambda.elasticache;

import org.jspecify.annotations.NullMarked;
