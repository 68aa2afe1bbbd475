@NullMarked
package dev.drorchestrator.rehearsal.asl;

import org.jspecify.annotations.NullMarked;
