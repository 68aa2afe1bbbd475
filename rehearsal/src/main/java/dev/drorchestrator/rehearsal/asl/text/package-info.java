/**
 * Small helpers on text that the other packages of the interpreter share: JSON as AWS writes it, names that are nearly right.
 * Imports none of them.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.text;

import org.jspecify.annotations.NullMarked;
