/**
 * The CloudFormation API over the exports of a Region.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.cloudformation;

import org.jspecify.annotations.NullMarked;
