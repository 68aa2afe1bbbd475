/**
 * JSONPath and reference paths. Start with {@link dev.drorchestrator.rehearsal.asl.path.Path}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.path;

import org.jspecify.annotations.NullMarked;
