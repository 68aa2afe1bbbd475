/**
 * The failback of an Aurora cluster. It begins with {@link dev.drorchestrator.lambda.aurora.failback.CheckClusterExists},
 * which makes all prechecks (each a {@link dev.drorchestrator.lambda.aurora.failback.Precheck}). Then two loops: {@link
 * dev.drorchestrator.lambda.aurora.failback.CheckClusterDeletion} says what is left of the old copy, {@link
 * dev.drorchestrator.lambda.aurora.failback.CheckClusterRebuild} what is still to be made, and each asks for one change at a
 * time, which a {@link dev.drorchestrator.lambda.change.ChangeStep} makes.
 */
@NullMarked
package dev.drorchestrator.lambda.aurora.failback;

import org.jspecify.annotations.NullMarked;
