/**
 * Aurora global databases. The steps are in {@code failover} and {@code failback}; what a cluster is like is in {@code copy}.
 * All read the world through {@link dev.drorchestrator.lambda.aurora.AuroraReader}.
 */
@NullMarked
package dev.drorchestrator.lambda.aurora;

import org.jspecify.annotations.NullMarked;
