/**
 * What a copy of an Aurora cluster is like ({@link dev.drorchestrator.lambda.aurora.copy.ClusterCopy}), and what the payload
 * wants of it: so that a failback brings all of it back.
 */
@NullMarked
package dev.drorchestrator.lambda.aurora.copy;

import org.jspecify.annotations.NullMarked;
