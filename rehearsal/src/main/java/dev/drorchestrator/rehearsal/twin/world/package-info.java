/**
 * What exists in the twin and how its truth becomes visible: tables of the SDK's own immutable model objects, each write
 * with the instant from which describe calls show it. Start with {@link dev.drorchestrator.rehearsal.twin.world.World}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.world;

import org.jspecify.annotations.NullMarked;
