/**
 * AWS's protocols, as far as the services of the twin speak them: query with XML, JSON 1.0 and 1.1. Both are driven by the
 * field descriptions that the SDK's model classes carry, so that no operation needs code of its own. Start with
 * {@link dev.drorchestrator.rehearsal.wire.protocol.Protocol}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.wire.protocol;

import org.jspecify.annotations.NullMarked;
