/** What runs in a process of its own with the jar as its class path: the JDK, the jar and this package, nothing else. */
@NullMarked
package dev.drorchestrator.lambda.jar.inside;

import org.jspecify.annotations.NullMarked;
