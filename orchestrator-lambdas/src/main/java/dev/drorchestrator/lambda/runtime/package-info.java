/** What every handler shares: the JSON edge, the AWS clients, the meaning of AWS's errors, the log. */
@NullMarked
package dev.drorchestrator.lambda.runtime;

import org.jspecify.annotations.NullMarked;
