/**
 * What the failbacks of RDS and Aurora share: what the payload permits ({@link
 * dev.drorchestrator.lambda.failback.FailbackOptions}), and the name and tag of an old copy that was set aside ({@link
 * dev.drorchestrator.lambda.failback.SetAsideName}, {@link dev.drorchestrator.lambda.failback.SetAsideTag}).
 */
@NullMarked
package dev.drorchestrator.lambda.failback;

import org.jspecify.annotations.NullMarked;
