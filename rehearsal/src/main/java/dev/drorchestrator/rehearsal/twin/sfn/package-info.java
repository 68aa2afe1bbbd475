/**
 * The part of the Step Functions API that a task's worker calls.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.sfn;

import org.jspecify.annotations.NullMarked;
