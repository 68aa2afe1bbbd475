/**
 * JSON values, and how states read and write them: expressions, templates, path fields, variables, and the errors that
 * these end in. Start with {@link dev.drorchestrator.rehearsal.asl.data.PayloadTemplate}; imports {@code path} and
 * {@code intrinsic}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.data;

import org.jspecify.annotations.NullMarked;
