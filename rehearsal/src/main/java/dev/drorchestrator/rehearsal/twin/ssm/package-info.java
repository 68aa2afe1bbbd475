/**
 * The Systems Manager API over the parameters of a Region.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.ssm;

import org.jspecify.annotations.NullMarked;
