/**
 * The RDS API over the world: describe calls; role changes, detaching, creating,
 * deleting and modifying of Aurora global databases, their clusters and instances; tags. Start with {@link dev.drorchestrator.rehearsal.twin.rds.TwinRds}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.rds;

import org.jspecify.annotations.NullMarked;
