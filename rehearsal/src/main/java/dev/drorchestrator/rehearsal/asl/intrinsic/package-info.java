/**
 * Intrinsic functions: one class per function, listed in {@link dev.drorchestrator.rehearsal.asl.intrinsic.IntrinsicFunctions},
 * called through {@link dev.drorchestrator.rehearsal.asl.intrinsic.FunctionCall}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.intrinsic;

import org.jspecify.annotations.NullMarked;
