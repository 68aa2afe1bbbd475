/**
 * The tags with which a failover of RDS or Aurora gives FAILBACK leave to delete the old copy, and FAILBACK takes it back:
 * {@link dev.drorchestrator.lambda.tag.TagPromoted}, {@link dev.drorchestrator.lambda.tag.UntagPromoted}.
 */
@NullMarked
package dev.drorchestrator.lambda.tag;

import org.jspecify.annotations.NullMarked;
