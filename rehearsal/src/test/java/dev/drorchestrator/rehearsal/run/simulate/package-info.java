@NullMarked
package dev.drorchestrator.rehearsal.run.simulate;

import org.jspecify.annotations.NullMarked;
