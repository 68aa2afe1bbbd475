/**
 * ElastiCache: global datastores and the replication groups that are their members. Start with
 * {@link dev.drorchestrator.rehearsal.twin.elasticache.TwinElastiCache}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.elasticache;

import org.jspecify.annotations.NullMarked;
