/**
 * The twin and the state machines on a socket, so that the AWS command line, any AWS SDK, and functions in processes of
 * their own can use them. Start with {@link dev.drorchestrator.rehearsal.wire.WorldThread}, on which the world lives.
 */
@NullMarked
package dev.drorchestrator.rehearsal.wire;

import org.jspecify.annotations.NullMarked;
