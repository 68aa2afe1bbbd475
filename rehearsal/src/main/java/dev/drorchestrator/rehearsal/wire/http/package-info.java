/** HTTP on the loopback interface: requests, answers, limits. Start with {@link dev.drorchestrator.rehearsal.wire.http.Endpoint}. */
@NullMarked
package dev.drorchestrator.rehearsal.wire.http;

import org.jspecify.annotations.NullMarked;
