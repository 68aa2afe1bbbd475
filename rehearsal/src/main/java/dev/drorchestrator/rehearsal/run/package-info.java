@NullMarked
package dev.drorchestrator.rehearsal.run;

import org.jspecify.annotations.NullMarked;
