/**
 * Choice rules: {@link dev.drorchestrator.rehearsal.asl.choice.ChoiceRule} is the condition of one rule,
 * {@link dev.drorchestrator.rehearsal.asl.choice.ComparisonOperators} lists every operator by its name.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.choice;

import org.jspecify.annotations.NullMarked;
