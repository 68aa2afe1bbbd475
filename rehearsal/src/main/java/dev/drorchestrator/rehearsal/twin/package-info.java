@NullMarked
package dev.drorchestrator.rehearsal.twin;

import org.jspecify.annotations.NullMarked;
