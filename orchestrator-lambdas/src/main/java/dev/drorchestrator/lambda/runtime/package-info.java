/**
 * What every handler shares: the JSON edge, the AWS clients, the meaning of AWS's errors, the log. Start with
 * {@link dev.drorchestrator.lambda.runtime.StepHandler}. The exception classes of this package are part of the state
 * machines' contract: Lambda reports a failure by its class name, and that name is what Retry and Catch match.
 */
@NullMarked
package dev.drorchestrator.lambda.runtime;

import org.jspecify.annotations.NullMarked;
