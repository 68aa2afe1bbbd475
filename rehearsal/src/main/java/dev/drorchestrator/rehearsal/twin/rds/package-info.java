/**
 * The RDS API over the world: describe calls, role changes of Aurora global databases, tags. Start with {@link dev.drorchestrator.rehearsal.twin.rds.TwinRds}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.rds;

import org.jspecify.annotations.NullMarked;
