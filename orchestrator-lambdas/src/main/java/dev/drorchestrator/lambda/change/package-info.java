/**
 * The one way to change something of AWS's. A step decides by looking ({@link
 * dev.drorchestrator.lambda.change.ChangeStep}), what it decides is a value ({@link
 * dev.drorchestrator.lambda.change.Decision}), and a change of it is sent from here.
 */
@NullMarked
package dev.drorchestrator.lambda.change;

import org.jspecify.annotations.NullMarked;
