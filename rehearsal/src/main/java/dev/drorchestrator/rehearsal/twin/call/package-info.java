/**
 * The way of every API call into the twin and out again: recorded, exposed to faults, answered or refused with the
 * SDK's own exception. Start with {@link dev.drorchestrator.rehearsal.twin.call.TwinProxy}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.call;

import org.jspecify.annotations.NullMarked;
