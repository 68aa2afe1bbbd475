/** Lambda's Invoke. Start with {@link dev.drorchestrator.rehearsal.wire.lambda.LambdaApi}. */
@NullMarked
package dev.drorchestrator.rehearsal.wire.lambda;

import org.jspecify.annotations.NullMarked;
