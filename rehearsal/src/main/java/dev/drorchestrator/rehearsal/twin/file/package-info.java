/**
 * World files: reading one with all its problems at once, filling in what follows from the rest, writing one. Start with
 * {@link dev.drorchestrator.rehearsal.twin.file.WorldFile}; docs/world-file.md tells the format.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.file;

import org.jspecify.annotations.NullMarked;
