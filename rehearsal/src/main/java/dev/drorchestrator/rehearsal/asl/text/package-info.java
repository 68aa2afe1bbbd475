/**
 * Small helpers on text that the other packages of the interpreter share: JSON as AWS writes it, ids of a given chance.
 * Imports none of them.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.text;

import org.jspecify.annotations.NullMarked;
