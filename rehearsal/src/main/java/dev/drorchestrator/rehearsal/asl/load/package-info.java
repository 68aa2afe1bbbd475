/**
 * Reads definitions: one reader per state type ({@code PassReader} … {@code ParallelReader}), on top of {@code Fields},
 * which knows the fields of one JSON object. All problems are collected; nothing is thrown until the whole definition was
 * read. Start with {@link dev.drorchestrator.rehearsal.asl.load.DefinitionLoader}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.load;

import org.jspecify.annotations.NullMarked;
